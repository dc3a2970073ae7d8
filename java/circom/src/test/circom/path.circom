pragma circom 2.0.0;

template Mix() {
    signal input l;
    signal input r;
    signal output o;
    signal a;
    signal b;
    a <== (l + 3) * (r + 5);
    b <== a * a;
    o <== b * (a + l);
}

template Path(depth) {
    signal input leaf;
    signal input siblings[depth];
    signal input sides[depth];
    signal output root;
    component mixes[depth];
    signal nodes[depth + 1];
    signal swapped[depth];
    nodes[0] <== leaf;
    for (var i = 0; i < depth; i++) {
        sides[i] * (sides[i] - 1) === 0;
        swapped[i] <== sides[i] * (siblings[i] - nodes[i]);
        mixes[i] = Mix();
        mixes[i].l <== nodes[i] + swapped[i];
        mixes[i].r <== siblings[i] - swapped[i];
        nodes[i + 1] <== mixes[i].o;
    }
    root <== nodes[depth];
}

component main {public [leaf]} = Path(8);
