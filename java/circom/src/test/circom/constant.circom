pragma circom 2.0.0;

template Constant() {
    signal output five;
    five <== 5;
}

component main = Constant();
