//! Derives every field constant from its modulus and generator, stamps the version and the ABI text that Java compares
//! at load, and keeps the library mapped. The crate lives in `rust/`; cargo runs this script from there.

use num_bigint::BigUint;
use std::fmt::Write;

/// Bumped whenever an export, a record layout or a status code changes (see `rust/src/ffi`).
const ABI: u32 = 1;

/// Name, modulus (hexadecimal) and a generator of the multiplicative group.
/// Pasta: <https://o1-labs.github.io/proof-systems/specs/pasta.html>; BN254: EIP-196; BLS12-381: the scalar field of its G1.
const FIELDS: [(&str, &str, u32); 4] = [
    (
        "pasta_fp",
        "40000000000000000000000000000000224698fc094cf91b992d30ed00000001",
        5,
    ),
    (
        "pasta_fq",
        "40000000000000000000000000000000224698fc0994a8dd8c46eb2100000001",
        5,
    ),
    (
        "bn254_fr",
        "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001",
        5,
    ),
    (
        "bls12_381_fr",
        "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
        7,
    ),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed=../build.rs");
    println!(
        "cargo:rustc-env=SPARKY_ABI=sparky-abi {} v{ABI}",
        env!("CARGO_PKG_VERSION")
    );
    let out = std::env::var("OUT_DIR")?;
    let text = FIELDS
        .iter()
        .map(|&(name, modulus, generator)| constants(name, modulus, generator))
        .collect::<Option<String>>()
        .ok_or("a field whose modulus is not an odd number")?;
    std::fs::write(format!("{out}/fields.rs"), text)?;
    keep_mapped();
    Ok(())
}

/// A module of constants; limbs are 64 bits, least significant first. R is 2^256.
fn constants(name: &str, modulus: &str, generator: u32) -> Option<String> {
    let p = BigUint::parse_bytes(modulus.as_bytes(), 16)?;
    let one = BigUint::from(1u32);
    let two_adicity = (&p - &one).trailing_zeros()?;
    let odd = (&p - &one) >> two_adicity;
    let word = &one << 64;
    // p is odd, so p^(2^63 - 1) inverts it in the group of odd residues mod 2^64, whose exponent is 2^62.
    let inverse = p.modpow(&((&one << 62) - &one), &word);
    let mut text = format!("/// Constants of {name}, derived by `build.rs`.\npub mod {name} {{\n");
    for (constant, meaning, value) in [
        ("P", "The modulus.", p.clone()),
        ("P_MINUS_2", "The exponent of Fermat's inverse.", &p - 2u32),
        (
            "R",
            "2^256 mod p: one in Montgomery form.",
            (&one << 256) % &p,
        ),
        (
            "R2",
            "2^512 mod p: lifts into Montgomery form.",
            (&one << 512) % &p,
        ),
        (
            "ROOT_OF_UNITY",
            "generator^odd, of order 2^TWO_ADICITY, where p - 1 = odd * 2^TWO_ADICITY.",
            BigUint::from(generator).modpow(&odd, &p),
        ),
    ] {
        let _ = writeln!(
            text,
            "    /// {meaning}\n    pub const {constant}: [u64; 4] = {};",
            limbs(&value)
        );
    }
    let negated = (&word - inverse)
        .to_u64_digits()
        .first()
        .copied()
        .unwrap_or(0);
    let _ = writeln!(
        text,
        "    /// -p^-1 mod 2^64.\n    pub const NEGATED_INVERSE: u64 = {negated:#x};"
    );
    let _ = writeln!(
        text,
        "    /// The power of two in p - 1.\n    pub const TWO_ADICITY: u32 = {two_adicity};"
    );
    let _ = writeln!(
        text,
        "    /// A generator of the multiplicative group.\n    pub const GENERATOR: u64 = {generator};\n}}"
    );
    Some(text)
}

fn limbs(value: &BigUint) -> String {
    let mut digits = value.to_u64_digits();
    digits.resize(4, 0);
    format!(
        "[{}]",
        digits
            .iter()
            .map(|d| format!("{d:#x}"))
            .collect::<Vec<_>>()
            .join(", ")
    )
}

/// JNA closes the library once nothing refers to its NativeLibrary; natives registered with the JVM would then point
/// at unmapped code. `nodelete` keeps it mapped for the life of the process.
fn keep_mapped() {
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
