pragma circom 2.0.0;

include "circomlib/circuits/babyjub.circom";
include "circomlib/circuits/comparators.circom";

template Both() {
    signal input secret;
    signal output x;
    signal output y;
    signal output small;
    component point = BabyPbk();
    point.in <== secret;
    x <== point.Ax;
    y <== point.Ay;
    component less = LessThan(252);
    less.in[0] <== secret;
    less.in[1] <== 1000000;
    small <== less.out;
}

component main = Both();
