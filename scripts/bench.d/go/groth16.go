package main

import (
	"fmt"
	"math/big"
	"runtime"
	"strings"
	"time"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/backend/groth16"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
)

// Rows multiplies n - 1 times and gives the product out. Each factor is the last product, or, if it is dense, a sum of the
// last eight wires on both sides: ProofPart.java has the same rows.
type Rows struct {
	X     frontend.Variable
	Z     frontend.Variable `gnark:",public"`
	n     int
	dense bool
}

func (c *Rows) Define(api frontend.API) error {
	wires := []frontend.Variable{c.X}
	for range c.n - 1 {
		last := wires[len(wires)-1]
		if !c.dense {
			wires = append(wires, api.Mul(last, c.X))
			continue
		}
		sum := last
		for back := 2; back <= min(8, len(wires)); back++ {
			sum = api.Add(sum, wires[len(wires)-back])
		}
		wires = append(wires, api.Mul(sum, sum))
	}
	api.AssertIsEqual(wires[len(wires)-1], c.Z)
	return nil
}

// proven is a circuit with its key and witness, kept for the next round.
type proven struct {
	system constraint.ConstraintSystem
	key    groth16.ProvingKey
	full   frontend.Circuit
	curve  ecc.ID
}

var kept = map[string]*proven{}

// groth16Round measures "setup" or "prove" of a circuit such as "chain.bn254", on one core (CPU time) or all (wall time).
func groth16Round(step, circuit, cores string) round {
	return func(n int) (float64, string, error) {
		if cores == "one" {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		}
		if step == "setup" {
			delete(kept, circuit)
		}
		start, cpu := time.Now(), cpuNanos()
		p, err := keyed(circuit, n)
		if err != nil {
			return 0, "", err
		}
		if step == "prove" {
			witness, err := frontend.NewWitness(p.full, p.curve.ScalarField())
			if err != nil {
				return 0, "", err
			}
			start, cpu = time.Now(), cpuNanos()
			if _, err := groth16.Prove(p.system, p.key, witness); err != nil {
				return 0, "", err
			}
		}
		nanos := float64(time.Since(start).Nanoseconds())
		if cores == "one" {
			nanos = cpuNanos() - cpu
		}
		return nanos / float64(n), fmt.Sprint(p.system.GetNbConstraints()), nil
	}
}

func keyed(circuit string, n int) (*proven, error) {
	if p := kept[circuit]; p != nil && p.system.GetNbConstraints() == n {
		return p, nil
	}
	p := &proven{curve: ecc.BN254}
	if strings.HasSuffix(circuit, "bls12381") {
		p.curve = ecc.BLS12_381
	}
	dense := strings.HasPrefix(circuit, "dense")
	var err error
	p.system, err = frontend.Compile(p.curve.ScalarField(), r1cs.NewBuilder, &Rows{n: n, dense: dense})
	if err != nil {
		return nil, err
	}
	if p.key, _, err = groth16.Setup(p.system); err != nil {
		return nil, err
	}
	p.full = &Rows{X: 3, Z: rowsProduct(p.curve, n, dense)}
	kept[circuit] = p
	return p, nil
}

// rowsProduct is the last product for X = 3.
func rowsProduct(curve ecc.ID, n int, dense bool) *big.Int {
	r := curve.ScalarField()
	wires := []*big.Int{big.NewInt(3)}
	for range n - 1 {
		last := wires[len(wires)-1]
		left, right := new(big.Int).Set(last), wires[0]
		if dense {
			for back := 2; back <= min(8, len(wires)); back++ {
				left.Add(left, wires[len(wires)-back])
			}
			right = left
		}
		product := new(big.Int).Mul(left, right)
		wires = append(wires, product.Mod(product, r))
	}
	return wires[len(wires)-1]
}

func init() {
	for _, step := range []string{"setup", "prove"} {
		for _, circuit := range []string{"chain.bn254", "chain.bls12381", "dense.bn254", "dense.bls12381"} {
			for _, cores := range []string{"one", "all"} {
				cases[strings.Join([]string{"groth16", step, circuit, cores}, ".")] = groth16Round(step, circuit, cores)
			}
		}
	}
}
