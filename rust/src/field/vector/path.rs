//! Which instructions the vector operations use: chosen once a process, changeable, never part of a result.

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

const UNSET: u8 = 0;
const PORTABLE: u8 = 1;
const IFMA: u8 = 2;
const AVX2: u8 = 3;

static CHOSEN: AtomicU8 = AtomicU8::new(UNSET);

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

    /// The path in use: as chosen, else the fastest.
    pub fn current() -> CpuPath {
        match CHOSEN.load(Ordering::Relaxed) {
            PORTABLE => CpuPath::Portable,
            IFMA => CpuPath::Ifma,
            AVX2 => CpuPath::Avx2,
            _ => Self::fastest().install(),
        }
    }

    /// Chooses `auto`, `portable`, `avx2` or `ifma` for the process and returns what is now in use. On an error nothing changes.
    pub fn choose(name: &str) -> Result<CpuPath, PathError> {
        let path = match name {
            "auto" => Self::fastest(),
            "portable" => CpuPath::Portable,
            "ifma" => CpuPath::Ifma,
            "avx2" => CpuPath::Avx2,
            _ => return Err(PathError::Unknown(name.to_owned())),
        };
        if path.is_supported() {
            Ok(path.install())
        } else {
            Err(PathError::Unsupported(path))
        }
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

    fn fastest() -> CpuPath {
        let order = [CpuPath::Ifma, CpuPath::Avx2];
        order.into_iter().find(|path| path.is_supported()).unwrap_or(CpuPath::Portable)
    }

    /// Only for supported paths: the vector code relies on it.
    fn install(self) -> CpuPath {
        let chosen = match self {
            CpuPath::Portable => PORTABLE,
            CpuPath::Ifma => IFMA,
            CpuPath::Avx2 => AVX2,
        };
        CHOSEN.store(chosen, Ordering::Relaxed);
        self
    }
}
