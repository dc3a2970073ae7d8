package main

import (
	"fmt"
	"math/big"
	"runtime"

	"github.com/consensys/gnark-crypto/ecc"
	"github.com/consensys/gnark/constraint"
	"github.com/consensys/gnark/frontend"
	"github.com/consensys/gnark/frontend/cs/r1cs"
	"github.com/consensys/gnark/frontend/cs/scs"
	"github.com/consensys/gnark/logger"
)

func init() { logger.Disable() }

// Chain multiplies n times by Y, starting from X, and gives the product out as a public input.
type Chain struct {
	X, Y frontend.Variable
	Z    frontend.Variable `gnark:",public"`
	n    int
}

func (c *Chain) Define(api frontend.API) error {
	z := c.X
	for range c.n {
		z = api.Mul(z, c.Y)
	}
	api.AssertIsEqual(z, c.Z)
	return nil
}

func compile(builder frontend.NewBuilder, n int) (constraint.ConstraintSystem, error) {
	return frontend.Compile(ecc.BN254.ScalarField(), builder, &Chain{n: n}, frontend.WithCapacity(n))
}

// solved is the time of compile and solve; the check is the number of multiplications, since the solver accepts only
// the right product.
func solved(builder frontend.NewBuilder, n int) (float64, string, error) {
	assignment := Chain{X: 3, Y: 5, Z: product(n)}
	runtime.GC()
	start := cpuNanos()
	system, err := compile(builder, n)
	if err != nil {
		return 0, "", err
	}
	witness, err := frontend.NewWitness(&assignment, ecc.BN254.ScalarField())
	if err != nil {
		return 0, "", err
	}
	if _, err := system.Solve(witness); err != nil {
		return 0, "", err
	}
	nanos := cpuNanos() - start
	// One constraint more than multiplications: the comparison with the public output.
	return nanos / float64(n), fmt.Sprint(system.GetNbConstraints() - 1), nil
}

func chainScs(n int) (float64, string, error)  { return solved(scs.NewBuilder, n) }
func chainR1cs(n int) (float64, string, error) { return solved(r1cs.NewBuilder, n) }

// chainScsBytes gives the live heap bytes per constraint of a compiled system.
func chainScsBytes(n int) (float64, string, error) {
	before := live()
	system, err := compile(scs.NewBuilder, n)
	if err != nil {
		return 0, "", err
	}
	bytes := live() - before
	return bytes / float64(n), fmt.Sprint(system.GetNbConstraints() - 1), nil
}

func live() float64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return float64(stats.HeapAlloc)
}

// product is 3 * 5^n in the field of the circuit.
func product(n int) *big.Int {
	r := ecc.BN254.ScalarField()
	z := new(big.Int).Exp(big.NewInt(5), big.NewInt(int64(n)), r)
	return z.Mul(z, big.NewInt(3)).Mod(z, r)
}
