pragma circom 2.0.0;

template Row(n) {
    signal input x[n];
    signal input y[n];
    signal output sum;
    signal parts[n];
    var total = 0;
    for (var i = 0; i < n; i++) {
        parts[i] <== x[i] * y[i];
        total += parts[i];
    }
    sum <== total;
}

template Matrix(n, m) {
    signal input a[n][m];
    signal input v[m];
    signal output o[n];
    component rows[n];
    for (var i = 0; i < n; i++) {
        rows[i] = Row(m);
        for (var j = 0; j < m; j++) {
            rows[i].x[j] <== a[i][j];
            rows[i].y[j] <== v[j];
        }
        o[i] <== rows[i].sum;
    }
}

component main {public [v]} = Matrix(3, 4);
