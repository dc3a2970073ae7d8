//! Faults of memory on purpose, so that `scripts/memcheck --plant` shows that each is found.
#![allow(clippy::undocumented_unsafe_blocks, reason = "wrong on purpose")]
#![allow(clippy::expect_used, reason = "ends here")]

use std::hint::black_box;

fn main() {
    let bytes = black_box(vec![1u8; 64]);
    let pointer = black_box(bytes.as_ptr());
    let found = match std::env::args().nth(1).expect("a fault").as_str() {
        "none" => bytes[63],
        "out-of-bounds" => unsafe { pointer.add(black_box(64)).read_volatile() },
        "use-after-free" => {
            drop(bytes);
            unsafe { pointer.read_volatile() }
        }
        "uninitialised" => {
            let empty: Vec<u8> = black_box(Vec::with_capacity(64));
            let value = unsafe { empty.as_ptr().add(8).read_volatile() };
            u8::from(value > 7)
        }
        "leak" => {
            std::mem::forget(bytes);
            0
        }
        _ => 1,
    };
    // A branch on the value, which memcheck looks at.
    if black_box(found) == 200 {
        println!("{found}");
    }
}
