//! Which instructions the vector operations use: chosen once a process, changeable, never part of a result.

use super::quickest::Figures;
use std::sync::atomic::{AtomicU8, Ordering};
use thiserror::Error;

/// A set of instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CpuPath {
    /// Plain 64-bit code, on every CPU.
    Portable,
    /// AVX-512 IFMA: x86-64 with avx512f, avx512dq, avx512ifma and avx512vbmi2.
    Ifma,
    /// AVX2: x86-64 with avx2.
    Avx2,
}

/// A choice of path that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PathError {
    /// The name of no path.
    #[error("expected a CPU path auto, portable, avx2 or ifma, found {0:?}; use auto")]
    Unknown(String),
    /// The CPU lacks instructions.
    #[error(
        "the CPU path {} needs {}; this CPU has {}; use auto or portable",
        .0.name(),
        .0.needs(),
        CpuPath::features()
    )]
    Unsupported(CpuPath),
}

/// Kinds of operations that choose a path of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What multiplies arrays, and with it the layout of resident arrays and of batches of witnesses.
    Products,
    /// Inversions of arrays.
    Inversions,
}

/// The path of products in the low half, that of inversions in the high half.
static CHOSEN: AtomicU8 = AtomicU8::new(UNSET);

const UNSET: u8 = 0;
const HALF: u32 = 4;

impl CpuPath {
    /// All paths.
    pub const ALL: [CpuPath; 3] = [CpuPath::Portable, CpuPath::Avx2, CpuPath::Ifma];

    /// Whether this CPU can run the path.
    pub fn is_supported(self) -> bool {
        match self {
            CpuPath::Portable => true,
            #[cfg(target_arch = "x86_64")]
            CpuPath::Ifma => super::ifma::is_supported(),
            #[cfg(target_arch = "x86_64")]
            CpuPath::Avx2 => super::avx2::is_supported(),
            #[cfg(not(target_arch = "x86_64"))]
            CpuPath::Ifma | CpuPath::Avx2 => false,
        }
    }

    /// The name by which the path is chosen.
    pub fn name(self) -> &'static str {
        match self {
            CpuPath::Portable => "portable",
            CpuPath::Ifma => "ifma",
            CpuPath::Avx2 => "avx2",
        }
    }

    /// The instruction sets without which the path cannot run.
    fn needs(self) -> &'static str {
        match self {
            CpuPath::Portable => "nothing",
            CpuPath::Ifma => "avx512f, avx512dq, avx512ifma and avx512vbmi2",
            CpuPath::Avx2 => "avx2",
        }
    }

    /// The path in use for products, by which it is named: as chosen, else the quickest.
    pub fn current() -> CpuPath {
        CpuPath::of(Kind::Products)
    }

    /// The path in use for a kind of operations.
    pub fn of(kind: Kind) -> CpuPath {
        let chosen = CHOSEN.load(Ordering::Relaxed);
        let chosen = if chosen == UNSET { CpuPath::install_quickest(Figures::of_process()) } else { chosen };
        match kind {
            Kind::Products => CpuPath::of_code(chosen),
            Kind::Inversions => CpuPath::of_code(chosen >> HALF),
        }
    }

    /// Chooses `auto`, `portable`, `avx2` or `ifma` for the process and returns what is now in use. On an error nothing changes.
    pub fn choose(name: &str) -> Result<CpuPath, PathError> {
        let path = match name {
            "auto" => {
                CpuPath::install_quickest(Figures::of_process());
                return Ok(CpuPath::current());
            }
            "portable" => CpuPath::Portable,
            "ifma" => CpuPath::Ifma,
            "avx2" => CpuPath::Avx2,
            _ => return Err(PathError::Unknown(name.to_owned())),
        };
        if !path.is_supported() {
            return Err(PathError::Unsupported(path));
        }
        CpuPath::install(path, path);
        Ok(path)
    }

    /// What was measured for `auto`: nanoseconds an element by kind and path; empty if nothing was.
    pub fn measured() -> String {
        Figures::if_measured().map_or(String::new(), Figures::text)
    }

    /// The instruction sets of this CPU that a path can use, such as `bmi2 adx avx2`; `none` where there is none.
    pub fn features() -> String {
        let mut found: Vec<&str> = Vec::new();
        #[cfg(target_arch = "x86_64")]
        for (name, has) in [
            ("bmi2", is_x86_feature_detected!("bmi2")),
            ("adx", is_x86_feature_detected!("adx")),
            ("avx2", is_x86_feature_detected!("avx2")),
            ("avx512f", is_x86_feature_detected!("avx512f")),
            ("avx512dq", is_x86_feature_detected!("avx512dq")),
            ("avx512ifma", is_x86_feature_detected!("avx512ifma")),
            ("avx512vbmi2", is_x86_feature_detected!("avx512vbmi2")),
        ] {
            if has {
                found.push(name);
            }
        }
        if found.is_empty() {
            found.push("none");
        }
        found.join(" ")
    }

    /// Only with figures of supported paths: the vector code relies on it.
    pub(super) fn install_quickest(figures: &Figures) -> u8 {
        CpuPath::install(figures.quickest(Kind::Products), figures.quickest(Kind::Inversions))
    }

    /// Only for supported paths: the vector code relies on it.
    fn install(products: CpuPath, inversions: CpuPath) -> u8 {
        let chosen = products.code() | inversions.code() << HALF;
        CHOSEN.store(chosen, Ordering::Relaxed);
        chosen
    }

    /// Not [`UNSET`].
    fn code(self) -> u8 {
        match self {
            CpuPath::Portable => 1,
            CpuPath::Ifma => 2,
            CpuPath::Avx2 => 3,
        }
    }

    fn of_code(half: u8) -> CpuPath {
        match half & 3 {
            2 => CpuPath::Ifma,
            3 => CpuPath::Avx2,
            _ => CpuPath::Portable,
        }
    }
}
