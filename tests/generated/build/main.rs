//! Writes the items and the cases for them, the same in every build.

mod case;
mod choice;
mod class;
mod declaration;
mod enumeration;
mod item;
mod names;
mod numbers;
mod sample;
mod shape;
mod source;
mod variant;
mod wrapper;

use std::{env, fs, path::Path};

use numbers::Numbers;

/// Enough for every key at every place; more would cost seconds and find nothing else.
const ITEMS: usize = 300;
const SEED: u64 = 7;

fn main() {
    println!("cargo::rerun-if-changed=build");
    let mut numbers = Numbers::new(SEED);
    let mut items = Vec::new();
    for index in 0..ITEMS {
        items.push(item::Item::choose(&mut numbers, index, &items));
    }
    let modules: String = items.iter().map(source::module).collect();
    let calls: String = (0..ITEMS)
        .map(|index| format!("    cases.extend(item_{index}::cases());\n"))
        .collect();
    let text = format!(
        "{modules}\n/// What is to be found, item by item.\n#[must_use]\npub fn cases() -> Vec<Case> {{\n    \
         let mut cases = Vec::new();\n{calls}    cases\n}}\n"
    );
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join("items.rs"), text).expect("the folder can be written");
}
