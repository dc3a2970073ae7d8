//! The exports as natives of `SparkyLibrary.java`, registered by [`super::bind`]: each is the export of that name behind
//! the two arguments of a static native. JNA's direct mapping would do the same, but it holds a class that it mapped, and
//! with it the class loader, for ever.

use super::bind::{raw, Pending};
use super::{check, circuit, r1cs};
use crate::ffi;
use jni::errors::Error;
use jni::objects::{JClass, JString};
use jni::{jni_str, native_method, Env, NativeMethod};
use std::ffi::{c_char, c_void, CStr};

/// One export: its name, the signature in the JVM, and the same in Rust, which the compiler checks.
macro_rules! native {
    ($name:tt, $signature:tt, $module:ident :: $export:ident ($($argument:ident: $type:ty),*) -> $answer:ty) => {{
        extern "system" fn native(_: *mut c_void, _: *mut c_void, $($argument: $type),*) -> $answer {
            $module::$export($($argument),*)
        }
        raw(jni_str!($name), jni_str!($signature), native as *mut c_void)
    }};
}

pub const NATIVES: &[NativeMethod<'static>] = &[
    native!("sparky_backend_open", "(JJ)J", circuit::sparky_backend_open(limit: i64, outcome: i64) -> i64),
    native!("sparky_backend_close", "(J)I", circuit::sparky_backend_close(backend: i64) -> i32),
    native!("sparky_backend_bytes", "(J)J", circuit::sparky_backend_bytes(backend: i64) -> i64),
    native!("sparky_backend_take", "(JJ)I", circuit::sparky_backend_take(backend: i64, bytes: i64) -> i32),
    native!("sparky_backend_give", "(JJ)I", circuit::sparky_backend_give(backend: i64, bytes: i64) -> i32),
    native!("sparky_backend_release_idle", "(J)J", circuit::sparky_backend_release_idle(backend: i64) -> i64),
    native!("sparky_circuit_open", "(JIIJJ)J", circuit::sparky_circuit_open(backend: i64, public_inputs: i32, flags: i32, values: i64, outcome: i64) -> i64),
    native!("sparky_circuit_append", "(JJIJIJ)I", circuit::sparky_circuit_append(circuit: i64, records: i64, record_count: i32, pool: i64, pool_count: i32, outcome: i64) -> i32),
    native!("sparky_circuit_finish", "(JJ)I", circuit::sparky_circuit_finish(circuit: i64, outcome: i64) -> i32),
    native!("sparky_circuit_close", "(J)I", circuit::sparky_circuit_close(circuit: i64) -> i32),
    native!("sparky_r1cs_open", "(JIIJ)J", r1cs::sparky_r1cs_open(backend: i64, field: i32, wires: i32, outcome: i64) -> i64),
    native!("sparky_r1cs_append", "(JJIJJIJ)I", r1cs::sparky_r1cs_append(system: i64, counts: i64, rows: i32, wires: i64, coefficients: i64, terms: i32, outcome: i64) -> i32),
    native!("sparky_r1cs_info", "(JIJ)J", r1cs::sparky_r1cs_info(system: i64, what: i32, outcome: i64) -> i64),
    native!("sparky_r1cs_row", "(JIIJJJIJ)I", r1cs::sparky_r1cs_row(system: i64, row: i32, from: i32, counts: i64, wires: i64, coefficients: i64, capacity: i32, outcome: i64) -> i32),
    native!("sparky_r1cs_close", "(J)I", r1cs::sparky_r1cs_close(system: i64) -> i32),
    native!("sparky_r1cs_witness", "(JJ)J", r1cs::sparky_r1cs_witness(system: i64, outcome: i64) -> i64),
    native!("sparky_r1cs_assign", "(JJJIJ)I", r1cs::sparky_r1cs_assign(system: i64, witness: i64, values: i64, count: i32, outcome: i64) -> i32),
    native!("sparky_r1cs_check", "(JJIJJ)J", r1cs::sparky_r1cs_check(system: i64, witness: i64, threads: i32, failures: i64, outcome: i64) -> i64),
    native!("sparky_r1cs_witness_close", "(J)I", r1cs::sparky_r1cs_witness_close(witness: i64) -> i32),
    native!("sparky_check_run", "(JIJIJIJIJIJ)J", check::sparky_check_run(circuit: i64, threads: i32, cells: i64, cell_count: i32, public_input: i64, public_count: i32, runtime: i64, runtime_count: i32, target: i64, capacity: i32, outcome: i64) -> i64),
    native!("sparky_check_source", "(JIIJ)I", check::sparky_check_source(circuit: i64, row: i32, part: i32, outcome: i64) -> i32),
    native!("sparky_check_expression", "(JIIIJJJ)I", check::sparky_check_expression(circuit: i64, row: i32, column: i32, limit: i32, coefficients: i64, variables: i64, outcome: i64) -> i32),
    native!("sparky_self_test", "()I", ffi::sparky_self_test() -> i32),
    native_method! { static fn sparky_abi() -> JString, name = "sparky_abi", fn = abi, error_policy = Pending },
    native_method! { static fn sparky_cpu_paths() -> JString, name = "sparky_cpu_paths", fn = cpu_paths, error_policy = Pending },
];

fn abi<'l>(env: &mut Env<'l>, _class: JClass<'l>) -> Result<JString<'l>, Error> {
    string(env, super::sparky_abi())
}

fn cpu_paths<'l>(env: &mut Env<'l>, _class: JClass<'l>) -> Result<JString<'l>, Error> {
    string(env, super::sparky_cpu_paths())
}

fn string<'l>(env: &mut Env<'l>, text: *const c_char) -> Result<JString<'l>, Error> {
    // SAFETY: both exports return texts that end in NUL and are valid for ever.
    let text = unsafe { CStr::from_ptr(text) };
    env.new_string(text.to_string_lossy())
}
