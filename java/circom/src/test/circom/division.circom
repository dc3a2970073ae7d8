pragma circom 2.0.0;

// Division of numbers of 64 bits by shifting and subtracting.
function quotient(a, b) {
    var q = 0;
    var r = 0;
    for (var i = 63; i >= 0; i--) {
        r = r * 2 + ((a >> i) & 1);
        if (r >= b) {
            r = r - b;
            q = q + (1 << i);
        }
    }
    return q;
}

template Division(n) {
    signal input a[n];
    signal input b[n];
    signal output q[n];
    signal output r[n];
    for (var i = 0; i < n; i++) {
        q[i] <-- quotient(a[i], b[i]);
        r[i] <-- a[i] % b[i];
        q[i] * b[i] + r[i] === a[i];
    }
}

component main = Division(3);
