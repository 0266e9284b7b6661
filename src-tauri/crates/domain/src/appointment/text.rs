//! A reminder reaches a phone that others may read: its text should not name the treatment.

use crate::text::narrowed;

/// Words that tell what a person is treated for.
const TELLING: [&str; 14] = [
    "戒菸",
    "戒煙",
    "吸菸",
    "抽菸",
    "菸癮",
    "尼古丁",
    "癌",
    "憂鬱",
    "精神科",
    "診斷",
    "病況",
    "nicotine",
    "smoking",
    "quit",
];

/// The words of a reminder's text that name the treatment, a diagnosis or a drug; `drugs` are the
/// names the clinic's own table holds. It warns only: a person decides.
pub fn names_the_treatment<'a>(
    text: &str,
    drugs: impl IntoIterator<Item = &'a str>,
) -> Vec<String> {
    let plain = narrowed(text).to_lowercase();
    let telling = TELLING.into_iter().map(str::to_owned);
    let drugs = drugs.into_iter().map(str::to_lowercase).filter(|name| name.chars().count() > 1);
    telling.chain(drugs).filter(|word| plain.contains(word.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn treatment_drugs_and_diagnoses_are_found() {
        let drugs = ["戒必適", "Champix", "貼"];
        assert_eq!(names_the_treatment("請攜帶健保卡", drugs), Vec::<String>::new());
        assert_eq!(names_the_treatment("戒菸回診，請帶 CHAMPIX", drugs), ["戒菸", "champix"]);
        assert_eq!(
            names_the_treatment("請帶貼片", drugs),
            Vec::<String>::new(),
            "one letter is no name"
        );
    }
}
