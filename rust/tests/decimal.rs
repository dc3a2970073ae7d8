//! Bulk decimal text against num-bigint.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop here")]

use num_bigint::BigUint;
use proptest::prelude::*;
use sparky::field::decimal::{read_packed, read_slots, write_packed, write_slots, DecimalError, LONGEST};
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
        prop_assert_eq!(&back, &values);
        let (mut slots, mut lengths) = (vec![[b'x'; LONGEST]; values.len()], vec![0; values.len()]);
        write_slots::<PastaFpModulus>(&values, &mut slots, &mut lengths).expect("room");
        for ((slot, &length), text) in slots.iter().zip(&lengths).zip(&texts) {
            prop_assert_eq!(&slot[..length as usize], text.as_bytes());
            prop_assert!(slot[length as usize..].iter().all(|&b| b == b'x'));
        }
        read_slots::<PastaFpModulus>(&slots, &lengths, &mut back).expect("canonical");
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
