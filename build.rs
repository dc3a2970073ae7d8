//! Stamps the version and the ABI text that Java compares at load, and keeps the library mapped.
//! The crate lives in `rust/`; cargo runs this script from there.

fn main() {
    println!("cargo:rerun-if-changed=../build.rs");
    println!("cargo:rustc-env=SPARKY_ABI=sparky-abi {} v1", env!("CARGO_PKG_VERSION"));
    keep_mapped();
}

/// JNA closes the library once nothing refers to its NativeLibrary; natives registered with the JVM would then point
/// at unmapped code. `nodelete` keeps it mapped for the life of the process.
fn keep_mapped() {
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
