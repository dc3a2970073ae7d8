//! Test only (`--features injection`): makes panics and refused allocations happen in a library that a JVM runs.
//! A library built for use has none of these exports; `ExportsTest.java` would see them.

use crate::arena::failing;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

static ARMED: AtomicBool = AtomicBool::new(false);
static PANICS: AtomicU64 = AtomicU64::new(0);

/// The next guarded export panics, once.
#[no_mangle]
pub extern "C" fn sparky_test_arm_panic() {
    ARMED.store(true, Ordering::SeqCst);
}

/// Panics planted so far.
#[no_mangle]
pub extern "C" fn sparky_test_panics() -> i64 {
    PANICS.load(Ordering::SeqCst) as i64
}

/// The growth of an arena after `successes` further ones fails on this thread; if `sticky` is not 0, so do all after it.
#[no_mangle]
pub extern "C" fn sparky_test_arm_allocation(successes: i64, sticky: i32) {
    failing::arm(successes.unsigned_abs(), sticky != 0);
}

/// Ends the injection; 1 if an allocation failed since it was armed.
#[no_mangle]
pub extern "C" fn sparky_test_disarm_allocation() -> i32 {
    i32::from(failing::disarm())
}

/// Where every export passes inside its guard.
pub fn panic_if_armed() {
    if ARMED.swap(false, Ordering::SeqCst) {
        PANICS.fetch_add(1, Ordering::SeqCst);
        panic!("planted");
    }
}
