//! Bulk decimal text against num-bigint.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use num_bigint::BigUint;
use proptest::prelude::*;
use sparky::field::decimal::{read_packed, write_packed, DecimalError, LONGEST};
use sparky::field::{Bls12381FrModulus, Limbs, Modulus, PastaFpModulus};

fn big(a: &Limbs) -> BigUint {
    a.iter().rev().fold(BigUint::ZERO, |n, &limb| (n << 64) + limb)
}

/// Values of every length below 2^253, powers of ten and the edges of Fp.
fn value() -> impl Strategy<Value = Limbs> {
    let p = PastaFpModulus::P;
    let edges =
        vec![[0; 4], [1, 0, 0, 0], [9, 0, 0, 0], [10, 0, 0, 0], [p[0] - 1, p[1], p[2], p[3]], [u64::MAX, 0, 0, 0]];
    let power = (0u32..76).prop_flat_map(|n| {
        let ten = BigUint::from(10u32).pow(n);
        prop_oneof![Just(limbs(&ten)), Just(limbs(&(ten - 1u32)))]
    });
    let any = (any::<Limbs>(), 0usize..253).prop_map(|(a, bits)| limbs(&(big(&a) >> (256 - bits))));
    prop_oneof![1 => prop::sample::select(edges), 2 => power, 4 => any]
}

fn limbs(n: &BigUint) -> Limbs {
    let mut digits = n.to_u64_digits();
    digits.resize(4, 0);
    digits.try_into().expect("below 2^256")
}

fn read(text: &str) -> Result<Limbs, DecimalError> {
    let mut value = [[7; 4]];
    read_packed::<PastaFpModulus>(text.as_bytes(), &[text.len() as u32], &mut value).map(|()| value[0])
}

proptest! {
    #[test]
    fn texts_equal_those_of_big_integers(values in prop::collection::vec(value(), 0..200)) {
        let texts: Vec<String> = values.iter().map(|v| big(v).to_string()).collect();
        let (mut text, mut ends) = (vec![0; values.len() * LONGEST], vec![0; values.len()]);
        let n = write_packed::<PastaFpModulus>(&values, &mut text, &mut ends).expect("room");
        prop_assert_eq!(std::str::from_utf8(&text[..n]).expect("ASCII"), texts.concat());
        let mut back = vec![[1; 4]; values.len()];
        read_packed::<PastaFpModulus>(&text[..n], &ends, &mut back).expect("canonical");
        prop_assert_eq!(back, values);
    }

    #[test]
    fn other_bytes_are_refused(value in value(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut text = big(&value).to_string().into_bytes();
        let at = at.index(text.len());
        text[at] = byte;
        let canonical = text.iter().all(u8::is_ascii_digit) && (text.len() == 1 || text[0] != b'0');
        let mut out = [[7; 4]];
        let found = read_packed::<PastaFpModulus>(&text, &[text.len() as u32], &mut out);
        if !canonical {
            prop_assert_eq!(found, Err(DecimalError::Grammar { index: 0 }));
        } else {
            let n = BigUint::parse_bytes(&text, 10).expect("digits");
            prop_assert_eq!(found.is_ok(), n < big(&PastaFpModulus::P));
            prop_assert!(found.is_err() || big(&out[0]) == n);
        }
    }
}

#[test]
fn the_grammar_and_the_range_are_strict() {
    for bad in
        ["", "00", "01", "-1", "+1", " 1", "1 ", "1_0", "0x1", "1/", "1:", "١", "12345678901234567890123456789012a"]
    {
        assert_eq!(read(bad), Err(DecimalError::Grammar { index: 0 }), "{bad:?}");
    }
    let p = big(&PastaFpModulus::P);
    assert_eq!(read(&p.to_string()), Err(DecimalError::Range { index: 0 }));
    assert_eq!(read(&BigUint::from(2u32).pow(256).to_string()), Err(DecimalError::Range { index: 0 }));
    assert_eq!(read(&"9".repeat(5000)), Err(DecimalError::Range { index: 0 }));
    assert_eq!(read(&(p - 1u32).to_string()).map(|v| v[0]), Ok(PastaFpModulus::P[0] - 1));
    let mut ends = [0; 2];
    let two = [[5, 0, 0, 0], PastaFpModulus::P];
    let found = write_packed::<PastaFpModulus>(&two, &mut [0; 200], &mut ends);
    assert_eq!(found, Err(DecimalError::Range { index: 1 }));
    assert!(write_packed::<Bls12381FrModulus>(&two, &mut [0; 200], &mut ends).is_ok());
    let short = write_packed::<Bls12381FrModulus>(&two, &mut [0; 20], &mut ends);
    assert!(matches!(short, Err(DecimalError::Short { index: 1, expected: 77, found: 19 })), "{short:?}");
    assert!(matches!(
        read_packed::<PastaFpModulus>(b"12", &[2, 1], &mut [[0; 4]; 2]),
        Err(DecimalError::Short { index: 1, .. })
    ));
}

/// Where an estimated quotient is most likely to be one off: multiples of the powers that split a number, up to the
/// largest modulus.
#[test]
fn values_beside_multiples_of_powers_of_ten() {
    let p = big(&Bls12381FrModulus::P);
    let mut values = vec![&p - 1u32];
    for (power, step) in [(19u32, 1u32), (38, 1), (57, 1), (64, 3), (76, 1)] {
        let unit = BigUint::from(10u32).pow(power);
        let most = (&p - 1u32) / &unit;
        for k in (0..200).map(|k| BigUint::from(k * step)).flat_map(|k| [k.clone(), &most - (&k).min(&most)]) {
            let middle = k * &unit;
            values.extend([&middle + 1u32, middle.clone()]);
            values.extend((middle > BigUint::ZERO).then(|| &middle - 1u32));
        }
    }
    values.retain(|v| *v < p);
    assert!(values.len() > 2_000, "{}", values.len());
    let all: Vec<Limbs> = values.iter().map(limbs).collect();
    let texts: String = values.iter().map(BigUint::to_string).collect();
    let (mut text, mut ends) = (vec![0; values.len() * LONGEST], vec![0; values.len()]);
    let n = write_packed::<Bls12381FrModulus>(&all, &mut text, &mut ends).unwrap();
    assert_eq!(std::str::from_utf8(&text[..n]).unwrap(), texts);
    let mut back = vec![[1; 4]; all.len()];
    read_packed::<Bls12381FrModulus>(&text[..n], &ends, &mut back).unwrap();
    assert_eq!(back, all);
}
