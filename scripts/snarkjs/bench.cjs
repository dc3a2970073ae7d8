// The snarkjs side of scripts/bench. It speaks the protocol of dev.sparky.bench.Peer: a line "CASE ROWS,PREFIX" on standard
// input is one round, answered by "NUMBER CHECK": nanoseconds of wall time a row, and the rows. The key is PREFIX.zkey, the
// witness PREFIX.wtns; snarkjs proves on all cores.
const { groth16 } = require('snarkjs');
const readline = require('readline');

console.log(`snarkjs ${require('snarkjs/package.json').version}, Node ${process.version}`);

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [step, argument] = line.split(' ');
    const comma = argument.indexOf(',');
    const [rows, prefix] = [argument.slice(0, comma), argument.slice(comma + 1)];
    if (step !== 'groth16.prove') {
      console.log(`! unknown case ${step}`);
      continue;
    }
    try {
      const start = process.hrtime.bigint();
      await groth16.prove(`${prefix}.zkey`, `${prefix}.wtns`);
      console.log(`${Number(process.hrtime.bigint() - start) / Number(rows)} ${rows}`);
    } catch (e) {
      console.log(`! ${e.message}`.replace(/\n/g, ' '));
    }
  }
  process.exit(0);
})();
