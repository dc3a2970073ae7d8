pragma circom 2.0.0;

template IsZero() {
    signal input x;
    signal output flag;
    signal inverse;
    inverse <-- x != 0 ? 1 / x : 0;
    flag <== 1 - x * inverse;
    x * flag === 0;
}

template Quotient() {
    signal input n;
    signal input d;
    signal output q;
    signal output zero;
    q <-- n / d;
    q * d === n;
    component z = IsZero();
    z.x <== n - d;
    zero <== z.flag;
}

component main {public [n]} = Quotient();
