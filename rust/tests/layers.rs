//! Which module of the crate may depend on which; the list at the head of `src/lib.rs`, enforced.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A module and those that it may name. Every module stands below the ones that depend on it.
const ALLOWED: [(&str, &[&str]); 8] = [
    ("arena", &[]),
    ("field", &[]),
    ("tape", &[]),
    ("program", &["arena", "field"]),
    ("r1cs", &["arena", "field"]),
    ("check", &["arena", "field"]),
    ("circuit", &["arena", "field", "tape", "check"]),
    ("ffi", &["arena", "field", "tape", "program", "r1cs", "check", "circuit"]),
];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The modules that a source names after `crate::`, comments left out.
fn named(text: &str) -> BTreeSet<String> {
    let mut modules = BTreeSet::new();
    for line in text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
        for (at, _) in line.match_indices("crate::") {
            // Part of a longer name, such as `$crate::`.
            if line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
                continue;
            }
            let rest = &line[at + "crate::".len()..];
            modules.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    modules
}

#[test]
fn every_module_depends_on_those_below_it_only() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    let mut found = BTreeSet::new();
    let mut files = Vec::new();
    sources(&src, &mut files);
    for file in files {
        let Ok(inside) = file.strip_prefix(&src) else { continue };
        let first = inside.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
        let own = first.unwrap_or_default().trim_end_matches(".rs").to_owned();
        if own == "lib" {
            continue;
        }
        let below = allowed.get(own.as_str()).unwrap_or_else(|| panic!("no entry for the module {own}"));
        let text = fs::read_to_string(&file).unwrap_or_default();
        for other in named(&text).into_iter().filter(|other| allowed.contains_key(other.as_str())) {
            assert!(
                other == own || below.contains(&other.as_str()),
                "{}: `{own}` may depend on {below:?}, found `{other}`",
                inside.display()
            );
        }
        found.insert(own);
    }
    assert_eq!(found.len(), ALLOWED.len(), "expected a source of every module, found {found:?}");
}
