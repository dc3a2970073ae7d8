//! What an export answers: a status code, and beside it a record with the fields of the typed exception.

/// Status codes; the numbers are those of `Status.java`, pinned by a test on each side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Status {
    /// The call did what it was asked to do.
    Ok = 0,
    /// The batch says something no circuit could take; nothing changed.
    Malformed = 1,
    /// Memory was refused; nothing changed. `asked`, `used` and `cap` are set.
    Memory = 2,
    /// The circuit refused a call; `record`, `next`, `reason` and `position` are set.
    Refused = 3,
    /// The handle is closed or was never given out.
    Closed = 4,
    /// A panic, caught; a defect of the library.
    Panic = 5,
    /// A reference, range or buffer that does not exist or fit.
    Argument = 6,
    /// A file, an image or a text is not sound; `asked` is the offset. Of an image `reason` is the section (-1 for the
    /// header); of a file the text holds section, description and name, each ended by a NUL but the last.
    Format = 7,
}

/// Bytes of the text of an [`Outcome`].
pub const TEXT: usize = 976;

/// The answer beside the status, in memory of the caller.
///
/// ```text
///   0        4        8        12       16         20       24      32      40      48
///   | status | record | next   | reason | position | length | asked | used  | cap   | text (UTF-8, 976 bytes) |
/// ```
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Outcome {
    /// A [`Status`].
    pub status: i32,
    /// The record a batch stopped at.
    pub record: i32,
    /// Where to go on after a refused record.
    pub next: i32,
    /// Why a call was refused, or the section of an image.
    pub reason: i32,
    /// The source position of the refused call.
    pub position: i32,
    /// Bytes of the text in use.
    pub length: i32,
    /// Bytes asked for, or an offset.
    pub asked: u64,
    /// Bytes in use.
    pub used: u64,
    /// The limit of both.
    pub cap: u64,
    /// What happened, in words.
    pub text: [u8; TEXT],
}

const _: () = assert!(size_of::<Outcome>() == 1024);

/// An error that can say what happened.
pub trait Report {
    /// Writes the fields of the error to the record and returns its status.
    fn report(self, outcome: &mut Outcome) -> Status;
}

impl Outcome {
    /// A record that says nothing yet.
    pub const EMPTY: Outcome = Outcome {
        status: 0,
        record: 0,
        next: 0,
        reason: 0,
        position: -1,
        length: 0,
        asked: 0,
        used: 0,
        cap: 0,
        text: [0; TEXT],
    };

    /// Leaves a text beside a status of OK.
    pub fn tell(&mut self, text: &str) {
        self.say(Status::Ok, text);
    }

    /// Writes status and text; the text is cut at a character if it is too long.
    pub fn say(&mut self, status: Status, text: &str) -> Status {
        let mut length = text.len().min(TEXT);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        self.text[..length].copy_from_slice(&text.as_bytes()[..length]);
        self.length = length as i32;
        self.status = status as i32;
        status
    }

    /// Says that a file or text is not sound, and where.
    pub fn format(&mut self, file: &str, section: &str, offset: u64, what: &str) -> Status {
        self.asked = offset;
        self.say(Status::Format, &format!("{section}\0{what}\0{file}"))
    }

    /// Says that memory was refused for `what`.
    pub fn memory(&mut self, asked: u64, used: u64, cap: u64, what: &str) -> Status {
        (self.asked, self.used, self.cap) = (asked, used, cap);
        self.say(Status::Memory, what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_a_character() {
        let mut outcome = Outcome::EMPTY;
        let text = "x".repeat(TEXT - 1) + "\u{e9}";
        outcome.tell(&text);
        assert_eq!(outcome.length as usize, TEXT - 1);
    }
}
