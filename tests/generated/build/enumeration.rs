//! An enum: its own keys, and its variants one after the other.

use crate::{
    choice,
    class::Class,
    declaration::{Declaration, documented, noise},
    item::Item,
    names::{NAMES, Name},
    numbers::Numbers,
    sample::Sample,
    shape::Shape,
    source::Parameters,
    variant::{Context, Fields, declared},
    wrapper::wrapped,
};

/// What the variants have in common.
struct Around<'i> {
    context: &'i Context,
    inner: &'i [&'i Item],
    outer: Class,
    /// Fields that the first variant must have.
    forced: Vec<Sample>,
    /// Whether the second variant passes the parameter `E` on, which stands for the last item.
    passes: bool,
    has_from: bool,
    /// The fields of the variant before, which the next one may have as well.
    twin: Option<Shape>,
}

pub(crate) fn fill(item: &mut Item, numbers: &mut Numbers, context: &Context, inner: &[&Item]) {
    let count = match numbers.below(30) {
        0 => 0,
        _ => 1 + numbers.below(5),
    };
    let error = inner.last().filter(|_| count > 1 && numbers.one_in(6));
    if count > 0 {
        item.parameters = Parameters::choose(numbers, error.map(|error| error.this()));
    }
    let mut around = Around {
        context,
        inner,
        outer: choice::outer(numbers),
        forced: item.parameters.samples(numbers),
        passes: error.is_some(),
        has_from: false,
        twin: None,
    };
    let mut keys = item.container(numbers, context);
    keys.class(numbers, &around.outer);
    let (doc, _) = documented(numbers, "Failures.");
    let open = numbers.pick(&["", "", "", "#[non_exhaustive] "]);
    item.attributes = format!("{doc}{open}{}", keys.attributes(numbers));
    item.body = " {\n".to_owned();
    for (place, name) in numbers.several(&NAMES, count).into_iter().enumerate() {
        let is_passed = around.passes && place == 1;
        if place > 0 && !inner.is_empty() && (is_passed || numbers.one_in(3)) {
            add_wrapped(item, numbers, &mut around, name, is_passed);
        } else {
            add_declared(item, numbers, &mut around, name);
        }
        if numbers.one_in(6) {
            item.body
                .push_str("    #[cfg(any())]\n    #[app_error(code = 7)]\n    Gone(NoSuchType),\n");
        }
    }
    item.body.push('}');
}

/// What a variant is called, and its path.
fn named(item: &Item, context: &Context, name: Name) -> (String, String) {
    let own = context.rust_name(name);
    let path = format!("{}::{own}", item.this());
    (own, path)
}

fn add_wrapped(
    item: &mut Item,
    numbers: &mut Numbers,
    around: &mut Around<'_>,
    name: Name,
    is_passed: bool,
) {
    let (own, path) = named(item, around.context, name);
    let (inner, parameter) = match around.inner.last() {
        Some(last) if is_passed => (*last, Some("E")),
        _ => (numbers.pick(around.inner), None),
    };
    let converts = !around.has_from && !is_passed && numbers.one_in(2);
    around.has_from |= converts;
    let keys = Declaration::default();
    let how = (parameter, converts);
    let mut variant = wrapped(numbers, around.context, &path, inner, how, keys);
    let body = variant.body.replace("@pub ", "");
    let text = format!("    {}{own}{body},\n", variant.attributes);
    item.body.push_str(&text);
    for case in &mut variant.cases {
        // What comes back is the first of two ways to one code.
        case.has_another_way |= item.codes.contains(&case.code);
    }
    item.cases.append(&mut variant.cases);
    for code in variant.codes {
        if !item.codes.contains(&code) {
            item.codes.push(code);
        }
    }
}

fn add_declared(item: &mut Item, numbers: &mut Numbers, around: &mut Around<'_>, name: Name) {
    let (own, path) = named(item, around.context, name);
    let fields = match around.twin.take().filter(|_| numbers.one_in(3)) {
        Some(twin) => Fields::Of(twin),
        None => Fields::With(std::mem::take(&mut around.forced)),
    };
    let defaults = (&around.outer, Declaration::default());
    let variant = declared(numbers, around.context, &path, name, fields, defaults);
    let (noise, fields) = (noise(numbers), variant.shape.text(""));
    let text = format!("    {noise}{}{own}{fields},\n", variant.attributes);
    item.body.push_str(&text);
    around.twin = Some(variant.shape);
    item.codes.push(variant.case.code.clone());
    item.cases.push(variant.case);
}
