pragma circom 2.0.6;

template Inner() {
    signal input a;
    signal output b;
    log("a is", a, "here");
    log(a * 2);
    assert(a != 3);
    b <== a * a;
}

template Outer() {
    signal input a;
    signal output b;
    component inner = Inner();
    inner.a <== a;
    b <== inner.b;
    b === a + 2;
}

component main = Outer();
