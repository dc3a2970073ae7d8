pragma circom 2.2.0;

bus Point() {
    signal x;
    signal y[2];
}

template Inner() {
    input Point() p[2];
    signal input k;
    signal output o;
    o <== p[0].x * p[1].y[1] + k;
}

template Buses() {
    input Point() p[2];
    input Point() single;
    signal input k;
    signal output o;
    component inner = Inner();
    inner.p[0] <== p[0];
    inner.p[1] <== p[1];
    signal product <== single.x * single.y[0];
    inner.k <== k + product;
    o <== inner.o;
}

component main = Buses();
