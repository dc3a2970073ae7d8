// The circuits of FieldsTest.java as o1js makes them. The digests and hashes pinned there are what
//   node scripts/o1js/record.mjs scripts/o1js/circuits/fields.mjs FOLDER
// writes into the expected.json files.
export default ({ Field, Bool, Provable }) => {
  const witness = (value) => Provable.witness(Field, () => Field(value));
  const bit = (value) => Provable.witness(Bool, () => Bool(value));
  return {
    mul: () => {
      const x = witness(3), y = witness(4);
      x.mul(y);
      x.mul(x);
      x.mul(5).mul(y.add(2)).assertEquals(90);
      x.add(y).add(1).mul(y.sub(x)).assertEquals(x.add(5));
    },
    square: () => {
      const x = witness(3), y = witness(4);
      x.square();
      x.add(y).square().assertEquals(49);
      x.mul(7).add(1).square();
      x.mul(2).square();
    },
    inverses: () => {
      const x = witness(3), y = witness(4);
      x.inv();
      x.div(y);
      x.add(y).div(x.mul(2)).mul(6).assertEquals(7);
      Field(9).div(y);
      y.sub(1).div(3);
    },
    sqrt: () => {
      const x = witness(9);
      x.sqrt();
      x.mul(4).sqrt();
      x.add(16).sqrt();
    },
    equals: () => {
      const x = witness(3), y = witness(4);
      x.equals(y);
      x.add(1).equals(y).assertTrue();
      x.equals(3).assertTrue();
      Field(4).equals(x).assertFalse();
      x.equals(x).assertTrue();
    },
    assertEquals: () => {
      const x = witness(3), y = witness(6), z = witness(3);
      x.assertEquals(z);
      x.mul(2).assertEquals(y);
      x.assertEquals(3);
      Field(12).assertEquals(y.mul(2));
      Field(6).assertEquals(y);
      x.add(z).assertEquals(y);
      y.assertEquals(x.add(z));
      x.add(y).sub(x).assertEquals(y);
      x.add(1).assertEquals(4);
    },
    assertNotEquals: () => {
      const x = witness(3), y = witness(6);
      x.assertNotEquals(y);
      x.assertNotEquals(4);
      x.add(y).assertNotEquals(5);
      Field(7).assertNotEquals(y);
      x.mul(2).add(y).assertNotEquals(y);
    },
    scaledToVar: () => {
      const x = witness(3), y = witness(4);
      x.mul(2).assertNotEquals(5);
      y.mul(3).assertNotEquals(7);
    },
    toBits: () => {
      const x = witness(5), y = witness(200);
      x.toBits(3);
      x.add(y).toBits(8);
      Field(6).toBits(4);
      Field.fromBits([bit(true), bit(false), Bool(true)]).assertEquals(5);
      y.toBits();
    },
    choose: () => {
      const b = bit(true), x = witness(3), y = witness(6);
      Provable.if(b, x, y);
      Provable.if(b.not(), x, Field(8)).assertEquals(8);
      Provable.if(b, Field(1), Field(2));
      Provable.if(Bool(false), x, y).assertEquals(6);
      Provable.if(b, x, x);
    },
    bools: () => {
      const a = bit(true), b = bit(false);
      a.and(b);
      a.or(b).assertTrue();
      a.not().and(b.not()).assertFalse();
      a.equals(b).assertFalse();
      a.equals(true).assertTrue();
      Bool(false).equals(b).assertTrue();
      a.implies(b);
      a.and(true).assertEquals(a);
      Bool.allTrue([a, b, a.not()]);
      Bool.anyTrue([a, b]);
    },
    seal: () => {
      const x = witness(3), y = witness(6);
      x.add(x).sub(x).seal();
      x.add(y).seal();
      x.mul(2).seal();
      x.sub(x).add(7).seal();
      x.add(x).seal();
      x.add(1).seal();
    },
    combinations: () => {
      const x = [1, 2, 3, 4, 5].map(witness);
      const sum = x.reduceRight((acc, v, i) => acc.add(v.mul(i + 2)), Field(10));
      sum.mul(x[4].add(x[0]).add(x[2]));
      sum.square();
      sum.add(sum).sub(x[1].mul(6)).assertEquals(x[3].mul(38).sub(x[1].mul(2)));
    },
    assertBool: () => {
      const x = witness(1), y = witness(0);
      x.assertBool();
      x.add(y).assertBool();
      x.mul(3).sub(2).assertBool();
      x.sub(x.mul(2)).add(1).assertBool();
      Field(1).assertBool();
    },
  };
};
