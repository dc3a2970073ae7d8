//! Memory of the caller, as a slice.

/// Memory of the caller, to read. `None` for a null, misaligned or negative argument; of length 0 any address will do.
///
/// # Safety
/// `address..address + length * size_of::<T>()` must be readable and not written for the life of the slice; Java's
/// `Lease` guarantees it for one call. Every bit pattern must be a T.
pub unsafe fn borrow<'a, T>(address: i64, length: i32) -> Option<&'a [T]> {
    match place(address, length)? {
        None => Some(&[]),
        // SAFETY: checked by `place`, and promised by the caller.
        Some((pointer, length)) => Some(unsafe { std::slice::from_raw_parts(pointer, length) }),
    }
}

/// As [`borrow`], to write.
///
/// # Safety
/// As for [`borrow`], and nothing else may read or write the memory during the call.
pub unsafe fn borrow_mut<'a, T>(address: i64, length: i32) -> Option<&'a mut [T]> {
    match place(address, length)? {
        None => Some(&mut []),
        // SAFETY: checked by `place`, and promised by the caller.
        Some((pointer, length)) => Some(unsafe { std::slice::from_raw_parts_mut(pointer, length) }),
    }
}

/// Pointer and length of a slice that is not empty; `Some(None)` for an empty one.
#[inline]
fn place<T>(address: i64, length: i32) -> Option<Option<(*mut T, usize)>> {
    let length = usize::try_from(length).ok()?;
    if length == 0 {
        return Some(None);
    }
    let pointer = address as *mut T;
    let fits = length.checked_mul(size_of::<T>()).is_some_and(|bytes| isize::try_from(bytes).is_ok());
    (fits && !pointer.is_null() && pointer.is_aligned()).then_some(Some((pointer, length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_a_slice_is_none() {
        let numbers = [1u64, 2];
        let address = numbers.as_ptr() as i64;
        // SAFETY: `numbers` lives to the end of the test; the other arguments are refused before memory is touched.
        unsafe {
            assert_eq!(borrow::<u64>(address, 2), Some(&numbers[..]));
            assert_eq!(borrow::<u64>(0, 0), Some(&[][..]));
            assert_eq!(borrow::<u64>(0, 1), None);
            assert_eq!(borrow::<u64>(address + 1, 1), None);
            assert_eq!(borrow::<u64>(address, -1), None);
            assert!(borrow_mut::<u64>(address + 4, 1).is_none() && borrow_mut::<u64>(address, i32::MIN).is_none());
        }
    }
}
