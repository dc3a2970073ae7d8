pragma circom 2.0.0;

template Cube() {
    signal input x;
    signal input k;
    signal output y;
    signal s;
    s <== (x + k) * (x + k);
    y <== s * (x + k);
}

template Chain(rounds) {
    signal input in;
    signal input key;
    signal output out;
    component cubes[rounds];
    for (var i = 0; i < rounds; i++) {
        cubes[i] = Cube();
        if (i == 0) {
            cubes[i].x <== in;
        } else {
            cubes[i].x <== cubes[i - 1].y;
        }
        cubes[i].k <== key + i * i * 7919;
    }
    out <== cubes[rounds - 1].y;
}

component main = Chain(91);
