//! Groups of witnesses shared out among threads.

use super::ProgramError;
use std::sync::Mutex;

/// Parts that each thread takes on average: the last ones even the load out.
const PARTS: usize = 4;
const MOST_THREADS: usize = 256;

/// Runs `work` on parts of whole groups, `size` values each, with up to `threads` threads; it answers the same for every
/// part. A thread that the system refuses is done without.
pub fn shared<V: Send, T: Send>(
    values: &mut [V],
    size: usize,
    threads: usize,
    work: &(impl Fn(&mut [V]) -> Result<T, ProgramError> + Sync),
) -> Result<T, ProgramError> {
    let groups = values.len() / size;
    let threads = threads.clamp(1, groups.clamp(1, MOST_THREADS));
    if threads == 1 {
        return work(values);
    }
    let parts = Mutex::new(values.chunks_mut(groups.div_ceil(PARTS * threads) * size));
    let serve = || -> Result<Option<T>, ProgramError> {
        let mut answer = None;
        loop {
            let part = parts.lock().map_err(|_| PANICKED)?.next();
            let Some(part) = part else { return Ok(answer) };
            answer = Some(work(part)?);
        }
    };
    std::thread::scope(|scope| {
        let mut running = Vec::new();
        running.try_reserve_exact(threads - 1)?;
        for _ in 1..threads {
            running.extend(std::thread::Builder::new().spawn_scoped(scope, serve).ok());
        }
        let mut answer = serve();
        for thread in running {
            let theirs = thread.join().map_err(|_| PANICKED)?;
            answer = answer.and_then(|own| Ok(theirs?.or(own)));
        }
        answer?.ok_or(ProgramError::Argument("no witness to work on"))
    })
}

const PANICKED: ProgramError = ProgramError::Argument("a thread panicked");
