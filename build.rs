//! Derives every field constant from its modulus and generator and keeps the library mapped; for `rust/boundary` it
//! stamps the version and the ABI text, one for all libraries, that Java compares at load. Cargo runs this script from
//! the folder of the crate that it builds.

use num_bigint::BigUint;
use std::fmt::Write;

/// Bumped whenever an export, a record layout or a status code of any library changes (`rust/src/ffi`, `rust/boundary`,
/// `rust/groth16/src/ffi.rs`).
const ABI: u32 = 5;

/// Type in `rust/src/field`, modulus (hexadecimal) and a generator of the multiplicative group.
/// Pasta: <https://o1-labs.github.io/proof-systems/specs/pasta.html>; BN254: EIP-196; BLS12-381: the scalar field of its G1.
const FIELDS: [(&str, &str, u32); 4] = [
    (
        "PastaFpModulus",
        "40000000000000000000000000000000224698fc094cf91b992d30ed00000001",
        5,
    ),
    (
        "PastaFqModulus",
        "40000000000000000000000000000000224698fc0994a8dd8c46eb2100000001",
        5,
    ),
    (
        "Bn254FrModulus",
        "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001",
        5,
    ),
    (
        "Bls12381FrModulus",
        "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001",
        7,
    ),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    if env!("CARGO_PKG_NAME") == "sparky-boundary" {
        println!("cargo:rerun-if-changed=../../build.rs");
        println!(
            "cargo:rustc-env=SPARKY_ABI=sparky-abi {} v{ABI}",
            env!("CARGO_PKG_VERSION")
        );
        return Ok(());
    }
    println!("cargo:rerun-if-changed=../build.rs");
    let out = std::env::var("OUT_DIR")?;
    let text = FIELDS
        .iter()
        .enumerate()
        .map(|(number, &(name, modulus, generator))| constants(number, name, modulus, generator))
        .collect::<Option<String>>()
        .ok_or("a field whose modulus is not an odd number")?;
    std::fs::write(format!("{out}/fields.rs"), text)?;
    keep_mapped();
    Ok(())
}

/// The `impl Modulus` of one field; limbs are 64 bits, least significant first. R is 2^256.
fn constants(number: usize, name: &str, modulus: &str, generator: u32) -> Option<String> {
    let p = BigUint::parse_bytes(modulus.as_bytes(), 16)?;
    let one = BigUint::from(1u32);
    let two_adicity = (&p - &one).trailing_zeros()?;
    let odd = (&p - &one) >> two_adicity;
    // p is odd, so p^(2^63 - 1) inverts it in the group of odd residues mod 2^64, whose exponent is 2^62.
    let inverse = p.modpow(&((&one << 62) - &one), &(&one << 64));
    let power_of_two = |exponent: u32| (&one << exponent) % &p;
    let root = BigUint::from(generator).modpow(&odd, &p);
    let mut text = format!("impl Modulus for {name} {{\n");
    for (constant, value) in [
        ("P", p.clone()),
        ("R", power_of_two(256)),
        ("R2", power_of_two(512)),
        ("R3", power_of_two(768)),
        ("ROOT_OF_UNITY", (root << 256) % &p),
        ("ODD_HALF", &odd >> 1),
        ("IFMA_RAISE", power_of_two(264)),
        ("IFMA_LOWER", power_of_two(256)),
    ] {
        let _ = writeln!(text, "    const {constant}: [u64; 4] = {};", limbs(&value));
    }
    let _ = writeln!(text, "    const NUMBER: usize = {number};");
    let inverse = inverse.to_u64_digits().first().copied()?;
    let _ = writeln!(text, "    const INVERSE: u64 = {inverse:#x};");
    let _ = writeln!(text, "    const TWO_ADICITY: u32 = {two_adicity};");
    let _ = writeln!(text, "    const GENERATOR: u64 = {generator};\n}}");
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
