//! Registration of the fast natives and the typed Java exceptions, by jni-rs.
//!
//! JNA opens the library and calls [`sparky_bind`] once a class loader; no `Java_*` symbol is exported. No Java class
//! is kept in a static: two class loaders share this library.

use super::outcome::{Outcome, Status};
use super::{borrow, decimal, exports, program, reading, vector};
use jni::errors::{Error, ErrorPolicy};
use jni::objects::{JClass, JThrowable};
use jni::strings::{JNIStr, JNIString};
use jni::sys::jlong;
use jni::{jni_sig, jni_str, native_method, Env, EnvUnowned, JValue, NativeMethod};
use std::ffi::c_void;

/// Registers the natives of `class`, which is RegisteredCalls, and of `library`, which is SparkyLibrary. Returns how many,
/// 0 with a pending exception.
#[no_mangle]
pub extern "system" fn sparky_bind<'l>(mut env: EnvUnowned<'l>, class: JClass<'l>, library: JClass<'l>) -> i32 {
    env.with_env(|env| -> Result<i32, Error> {
        sparky_boundary::quiet_panics();
        #[cfg(feature = "injection")]
        super::injection::panic_if_armed();
        // SAFETY: every function of the tables is written to its signature.
        unsafe {
            env.register_native_methods(&class, NATIVES)?;
            env.register_native_methods(&library, exports::NATIVES)?;
        }
        Ok((NATIVES.len() + exports::NATIVES.len()) as i32)
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

pub(super) const fn raw(
    name: &'static JNIStr,
    signature: &'static JNIStr,
    function: *mut c_void,
) -> NativeMethod<'static> {
    // SAFETY: each function named above is written to its signature.
    unsafe { NativeMethod::from_raw_parts(name, signature, function) }
}

/// Throws the exception that an outcome describes; returns quietly for `Ok`.
///
/// `class` is RegisteredCalls, whatever a build that relocates packages has called it: it makes the exception, so that
/// no class of the project is looked up by name.
fn raise<'l>(env: &mut Env<'l>, class: JClass<'l>, outcome: jlong) -> Result<(), Error> {
    #[cfg(feature = "injection")]
    super::injection::panic_if_armed();
    // SAFETY: the caller keeps the record alive for this call (Outcome.java).
    let Some([outcome]) = (unsafe { borrow::<Outcome>(outcome, 1) }) else { return Ok(()) };
    if outcome.status == Status::Ok as i32 {
        return Ok(());
    }
    let text = env.new_string(message(outcome))?;
    let [asked, used, cap] =
        [outcome.asked, outcome.used, outcome.cap].map(|n| JValue::Long(i64::try_from(n).unwrap_or(i64::MAX)));
    let [status, reason, position] = [outcome.status, outcome.reason, outcome.position].map(JValue::Int);
    let exception = env
        .call_static_method(
            &class,
            jni_str!("exception"),
            jni_sig!("(IIIJJJLjava/lang/String;)Ljava/lang/RuntimeException;"),
            &[status, reason, position, asked, used, cap, JValue::Object(&text)],
        )?
        .l()?;
    let exception = env.cast_local::<JThrowable>(exception)?;
    env.throw(&exception)
}

fn message(outcome: &Outcome) -> String {
    let length = usize::try_from(outcome.length).unwrap_or_default();
    let text = String::from_utf8_lossy(outcome.text.get(..length).unwrap_or_default());
    let Outcome { asked, used, cap, record, .. } = outcome;
    match outcome.status {
        s if s == Status::Memory as i32 => format!(
            "asked {asked} bytes for {text}, in use {used}, budget {cap}; raise sparky.memory.limit or close circuits"
        ),
        s if s == Status::Panic as i32 => {
            format!("the native core panicked: {text}; this is a defect of sparky, please report it")
        }
        s if s == Status::Malformed as i32 => format!("record {record} of the batch: {text}"),
        _ => text.into_owned(),
    }
}

/// Keeps a pending Java exception; anything else becomes one of the JDK's, which no build relocates.
pub(super) struct Pending;

impl<T: Default> ErrorPolicy<T, Error> for Pending {
    type Captures<'l: 'm, 'm> = ();

    fn on_error<'l: 'm, 'm>(env: &mut Env<'l>, _: &mut (), error: Error) -> jni::errors::Result<T> {
        if !env.exception_check() {
            let text = JNIString::from(error.to_string());
            let _ = env.throw_new(jni_str!("java/lang/IllegalStateException"), text);
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
            let _ = env.throw_new(jni_str!("java/lang/IllegalStateException"), text);
        }
        Ok(T::default())
    }
}
