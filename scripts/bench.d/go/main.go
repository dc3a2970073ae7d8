// The gnark side of scripts/bench. It speaks the protocol of dev.sparky.bench.Peer: a line "CASE N" on standard input is
// one round, answered by "NUMBER CHECK" on standard output, the number being CPU nanoseconds (or bytes) per element.
package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"

	"github.com/consensys/gnark-crypto/utils/cpu"
)

type round func(n int) (value float64, check string, err error)

var cases = map[string]round{
	"mul.bn254":       mulBn254,
	"mul.bls12381":    mulBls12381,
	"chain.scs":       chainScs,
	"chain.r1cs":      chainR1cs,
	"chain.scs.bytes": chainScsBytes,
}

func main() {
	fmt.Printf("gnark 0.15.0, gnark-crypto 0.20.1, %s, avx512=%v\n", runtime.Version(), cpu.SupportAVX512)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var name string
		var n int
		if _, err := fmt.Sscanf(lines.Text(), "%s %d", &name, &n); err != nil {
			fmt.Println("! expected CASE N, found", lines.Text())
			continue
		}
		run, known := cases[name]
		if !known {
			fmt.Println("! unknown case", name)
			continue
		}
		value, check, err := run(n)
		if err != nil {
			fmt.Println("!", strings.ReplaceAll(err.Error(), "\n", " "))
			continue
		}
		fmt.Println(value, check)
	}
}

// cpuNanos is the CPU time of the whole process: the garbage collector and the parallel solver count.
func cpuNanos() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return float64(usage.Utime.Nano() + usage.Stime.Nano())
}
