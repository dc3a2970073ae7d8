//! Test only: makes the Nth growth of this thread's arenas fail, once or from then on.

use std::cell::Cell;

thread_local! {
    static LEFT: Cell<Option<u64>> = const { Cell::new(None) };
    static STICKY: Cell<bool> = const { Cell::new(false) };
    static FIRED: Cell<bool> = const { Cell::new(false) };
}

/// The growth after `successes` further ones fails; if `sticky`, so do all after it.
pub fn arm(successes: u64, sticky: bool) {
    LEFT.set(Some(successes));
    STICKY.set(sticky);
    FIRED.set(false);
}

/// Ends the injection; returns whether a growth failed since [`arm`].
pub fn disarm() -> bool {
    LEFT.set(None);
    FIRED.replace(false)
}

pub(super) fn fails_now() -> bool {
    match LEFT.get() {
        None => false,
        Some(0) => {
            FIRED.set(true);
            if !STICKY.get() {
                LEFT.set(None);
            }
            true
        }
        Some(left) => {
            LEFT.set(Some(left - 1));
            false
        }
    }
}
