// Seconds of snarkjs' witness calculator: reading and compiling the module, the first witness, the median of the next ones.
const fs = require('fs');
const { WitnessCalculatorBuilder } = require('circom_runtime');

(async () => {
  const [wasm, inputs] = process.argv.slice(2);
  const values = JSON.parse(fs.readFileSync(inputs, 'utf8'));
  const seconds = async (work) => {
    const start = process.hrtime.bigint();
    const result = await work();
    return [Number(process.hrtime.bigint() - start) / 1e9, result];
  };
  const [load, calculator] = await seconds(() => WitnessCalculatorBuilder(fs.readFileSync(wasm)));
  const [first] = await seconds(() => calculator.calculateWTNSBin(values));
  const next = [];
  for (let i = 0; i < 15; i++) next.push((await seconds(() => calculator.calculateWTNSBin(values)))[0]);
  next.sort((a, b) => a - b);
  console.log(JSON.stringify({ load, first, warm: next[7] }));
  process.exit(0);
})();
