//! What bars say in a sentence; how they are drawn is the page's and the report's.

use super::*;

fn said(figures: &[Figure]) -> String {
    let bars: Vec<Bar> = ["甲", "乙", "丙"]
        .iter()
        .zip(figures)
        .map(|(key, figure)| Bar {
            key: (*key).to_owned(),
            label: (*key).to_owned(),
            figure: figure.clone(),
            before: None,
        })
        .collect();
    bars_summary(&bars, Lang::Zh)
}

#[test]
fn a_share_of_few_is_neither_the_highest_nor_the_lowest() {
    let (many, more, few) = (Figure::share(6, 12), Figure::share(9, 12), Figure::share(7, 7));
    let all = said(&[many.clone(), more, few.clone()]);
    assert_eq!(all, "2 項中，乙 75.0% 最高，甲 50.0% 最低。");
    assert_eq!(said(&[many, few.clone()]), "甲 50.0%；其餘筆數太少，不比高低。");
    assert_eq!(said(&[few.clone(), few.clone()]), "2 項的筆數都太少，不比高低。");
    assert_eq!(said(&[few]), "甲 7／7。");
    assert_eq!(said(&[Figure::missing()]), "這段期間沒有資料。");
}
