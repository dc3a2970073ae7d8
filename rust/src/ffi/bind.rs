//! Registration of the fast natives and the typed Java exceptions, by jni-rs.
//!
//! JNA opens the library and calls [`sparky_bind`] once a class loader; no `Java_*` symbol is exported. No Java class
//! is kept in a static: two class loaders share this library.

use super::outcome::{Outcome, Status};
use super::{borrow, decimal, program, reading, vector};
use jni::errors::{Error, ErrorPolicy};
use jni::objects::{JClass, JThrowable};
use jni::strings::{JNIStr, JNIString};
use jni::sys::jlong;
use jni::{jni_sig, jni_str, native_method, Env, EnvUnowned, JValue, NativeMethod};
use std::ffi::c_void;

/// Registers the natives of `class`, which is RegisteredCalls. Returns how many, 0 with a pending exception.
#[no_mangle]
pub extern "system" fn sparky_bind<'l>(mut env: EnvUnowned<'l>, class: JClass<'l>) -> i32 {
    env.with_env(|env| -> Result<i32, Error> {
        sparky_boundary::quiet_panics();
        #[cfg(feature = "injection")]
        super::injection::panic_if_armed();
        // SAFETY: every function of the table is written to its signature.
        unsafe { env.register_native_methods(&class, NATIVES)? };
        Ok(NATIVES.len() as i32)
    })
    .resolve::<Pending>()
}

const NATIVES: &[NativeMethod<'static>] = &[
    raw(jni_str!("append"), jni_str!("(JJIJIJ)I"), reading::append as *mut c_void),
    raw(jni_str!("info"), jni_str!("(JIJ)J"), reading::info as *mut c_void),
    raw(jni_str!("digest"), jni_str!("(JJJ)I"), reading::digest as *mut c_void),
    raw(jni_str!("value"), jni_str!("(JIJJ)I"), reading::value as *mut c_void),
    raw(jni_str!("values"), jni_str!("(JIIJJ)I"), reading::values as *mut c_void),
    raw(jni_str!("runtimeValues"), jni_str!("(JIIJJ)I"), reading::runtime_values as *mut c_void),
    raw(jni_str!("column"), jni_str!("(JIIIJJ)I"), reading::column as *mut c_void),
    raw(jni_str!("gates"), jni_str!("(JIJIJ)I"), reading::gates as *mut c_void),
    raw(jni_str!("rows"), jni_str!("(JIJIJ)I"), reading::rows as *mut c_void),
    raw(jni_str!("terms"), jni_str!("(JIIJJJ)I"), reading::terms as *mut c_void),
    raw(jni_str!("programLoad"), jni_str!("(JJIJ)J"), program::load as *mut c_void),
    raw(jni_str!("programClose"), jni_str!("(J)I"), program::close as *mut c_void),
    raw(jni_str!("programInfo"), jni_str!("(JIJ)J"), program::info as *mut c_void),
    raw(jni_str!("programDigest"), jni_str!("(JJJ)I"), program::digest as *mut c_void),
    raw(jni_str!("programInstruction"), jni_str!("(JIJ)I"), program::instruction as *mut c_void),
    raw(jni_str!("programRows"), jni_str!("(JIIJIJ)I"), program::rows as *mut c_void),
    raw(jni_str!("programEvaluate"), jni_str!("(JJIIIJ)J"), program::evaluate as *mut c_void),
    raw(jni_str!("programAssign"), jni_str!("(JJIJ)J"), program::assign as *mut c_void),
    raw(jni_str!("evaluationClose"), jni_str!("(J)I"), program::evaluation_close as *mut c_void),
    raw(jni_str!("evaluationRun"), jni_str!("(JIJ)I"), program::run as *mut c_void),
    raw(jni_str!("evaluationAdviceShape"), jni_str!("(JJJ)I"), program::advice_shape as *mut c_void),
    raw(jni_str!("evaluationAdviceInputs"), jni_str!("(JJIJ)I"), program::advice_inputs as *mut c_void),
    raw(jni_str!("evaluationAdvise"), jni_str!("(JJIJ)I"), program::advise as *mut c_void),
    raw(jni_str!("evaluationValues"), jni_str!("(JIIIIJJ)I"), program::values as *mut c_void),
    raw(jni_str!("evaluationSourceHash"), jni_str!("(JIJJ)I"), program::source_hash as *mut c_void),
    raw(jni_str!("evaluationCheck"), jni_str!("(JIIJJ)J"), program::check as *mut c_void),
    raw(jni_str!("evaluationCheckAll"), jni_str!("(JIJIJ)I"), program::check_all as *mut c_void),
    raw(jni_str!("writeDecimals"), jni_str!("(IJIJIJ)J"), decimal::write as *mut c_void),
    raw(jni_str!("readDecimals"), jni_str!("(IJIJIJ)J"), decimal::read as *mut c_void),
    raw(jni_str!("vector"), jni_str!("(IJJJJIJ)I"), vector::vector as *mut c_void),
    raw(jni_str!("element"), jni_str!("(IJJJ)I"), vector::element as *mut c_void),
    raw(jni_str!("cpu"), jni_str!("(IJ)I"), vector::cpu as *mut c_void),
    native_method! { static fn raise(outcome: jlong), fn = raise, error_policy = Pending },
];

const fn raw(name: &'static JNIStr, signature: &'static JNIStr, function: *mut c_void) -> NativeMethod<'static> {
    // SAFETY: each function named above is written to its signature.
    unsafe { NativeMethod::from_raw_parts(name, signature, function) }
}

/// Throws the exception that an outcome describes; returns quietly for `Ok`.
fn raise<'l>(env: &mut Env<'l>, _class: JClass<'l>, outcome: jlong) -> Result<(), Error> {
    #[cfg(feature = "injection")]
    super::injection::panic_if_armed();
    // SAFETY: the caller keeps the record alive for this call (Outcome.java).
    let Some([outcome]) = (unsafe { borrow::<Outcome>(outcome, 1) }) else { return Ok(()) };
    let length = usize::try_from(outcome.length).unwrap_or_default();
    let text = String::from_utf8_lossy(outcome.text.get(..length).unwrap_or_default()).into_owned();
    match outcome.status {
        s if s == Status::Ok as i32 => Ok(()),
        s if s == Status::Memory as i32 => raise_memory(env, outcome, &text),
        s if s == Status::Refused as i32 => raise_refused(env, outcome, &text),
        s if s == Status::Closed as i32 => raise_text(env, jni_str!("dev/sparky/error/ClosedException"), &text),
        s if s == Status::Panic as i32 => {
            let text = format!("the native core panicked: {text}; this is a defect of sparky, please report it");
            raise_text(env, jni_str!("dev/sparky/error/InternalException"), &text)
        }
        s if s == Status::Malformed as i32 => {
            let text = format!("record {} of the batch: {text}", outcome.record);
            raise_text(env, jni_str!("dev/sparky/error/CircuitException"), &text)
        }
        _ => raise_text(env, jni_str!("dev/sparky/error/CircuitException"), &text),
    }
}

fn raise_text(env: &mut Env<'_>, class: &JNIStr, text: &str) -> Result<(), Error> {
    env.throw_new(class, JNIString::from(text))
}

fn raise_memory(env: &mut Env<'_>, outcome: &Outcome, text: &str) -> Result<(), Error> {
    let Outcome { asked, used, cap, .. } = outcome;
    let text = format!(
        "asked {asked} bytes for {text}, in use {used}, budget {cap}; raise sparky.memory.limit or close circuits"
    );
    let class = env.find_class(jni_str!("dev/sparky/error/MemoryLimitException"))?;
    let text = env.new_string(text)?;
    let numbers = [*asked, *used, *cap].map(|n| JValue::Long(i64::try_from(n).unwrap_or(i64::MAX)));
    let arguments = [JValue::Object(&text), numbers[0], numbers[1], numbers[2]];
    let exception = env.new_object(&class, jni_sig!("(Ljava/lang/String;JJJ)V"), &arguments)?;
    let exception = env.cast_local::<JThrowable>(exception)?;
    env.throw(&exception)
}

/// The reason goes over as its ordinal; a static factory of the exception turns it into the enum.
fn raise_refused(env: &mut Env<'_>, outcome: &Outcome, text: &str) -> Result<(), Error> {
    let class = env.find_class(jni_str!("dev/sparky/error/RefusedException"))?;
    let text = env.new_string(text)?;
    let arguments = [JValue::Int(outcome.reason), JValue::Int(outcome.position), JValue::Object(&text)];
    let exception = env.new_object(&class, jni_sig!("(IILjava/lang/String;)V"), &arguments)?;
    let exception = env.cast_local::<JThrowable>(exception)?;
    env.throw(&exception)
}

/// Keeps a pending Java exception; anything else becomes one.
struct Pending;

impl<T: Default> ErrorPolicy<T, Error> for Pending {
    type Captures<'l: 'm, 'm> = ();

    fn on_error<'l: 'm, 'm>(env: &mut Env<'l>, _: &mut (), error: Error) -> jni::errors::Result<T> {
        if !env.exception_check() {
            let text = JNIString::from(error.to_string());
            let _ = env.throw_new(jni_str!("dev/sparky/error/InternalException"), text);
        }
        Ok(T::default())
    }

    fn on_panic<'l: 'm, 'm>(
        env: &mut Env<'l>,
        _: &mut (),
        _panic: Box<dyn std::any::Any + Send>,
    ) -> jni::errors::Result<T> {
        if !env.exception_check() {
            let text = JNIString::from("the native core panicked while raising an exception");
            let _ = env.throw_new(jni_str!("dev/sparky/error/InternalException"), text);
        }
        Ok(T::default())
    }
}
