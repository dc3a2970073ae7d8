package main

import (
	"crypto/sha256"
	"encoding/hex"

	bls "github.com/consensys/gnark-crypto/ecc/bls12-381/fr"
	bn "github.com/consensys/gnark-crypto/ecc/bn254/fr"
)

// repetitions make one round long enough for the clock.
const repetitions = 200

// The operands are those of dev.sparky.bench.Operands and rust/referee: a[i] = seed^(i+1) with seeds 3 and 5.
func mulBn254(n int) (float64, string, error) {
	a, b, product := make(bn.Vector, n), make(bn.Vector, n), make(bn.Vector, n)
	powersBn254(a, 3)
	powersBn254(b, 5)
	start := cpuNanos()
	for range repetitions {
		product.Mul(a, b)
	}
	nanos := cpuNanos() - start
	hash := sha256.New()
	for i := range product {
		bytes := product[i].Bytes()
		hash.Write(littleEndian(bytes[:]))
	}
	return nanos / float64(repetitions*n), hex.EncodeToString(hash.Sum(nil)), nil
}

func mulBls12381(n int) (float64, string, error) {
	a, b, product := make(bls.Vector, n), make(bls.Vector, n), make(bls.Vector, n)
	powersBls12381(a, 3)
	powersBls12381(b, 5)
	start := cpuNanos()
	for range repetitions {
		product.Mul(a, b)
	}
	nanos := cpuNanos() - start
	hash := sha256.New()
	for i := range product {
		bytes := product[i].Bytes()
		hash.Write(littleEndian(bytes[:]))
	}
	return nanos / float64(repetitions*n), hex.EncodeToString(hash.Sum(nil)), nil
}

func powersBn254(v bn.Vector, seed uint64) {
	var power, factor bn.Element
	power.SetOne()
	factor.SetUint64(seed)
	for i := range v {
		power.Mul(&power, &factor)
		v[i] = power
	}
}

func powersBls12381(v bls.Vector, seed uint64) {
	var power, factor bls.Element
	power.SetOne()
	factor.SetUint64(seed)
	for i := range v {
		power.Mul(&power, &factor)
		v[i] = power
	}
}

func littleEndian(bytes []byte) []byte {
	for i, j := 0, len(bytes)-1; i < j; i, j = i+1, j-1 {
		bytes[i], bytes[j] = bytes[j], bytes[i]
	}
	return bytes
}
