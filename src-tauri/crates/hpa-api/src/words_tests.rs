//! Every row of the table of words, and the order of the rows.

use super::*;

const CALLS: [Call; 5] = [Call::Token, Call::Eligibility, Call::Save, Call::Update, Call::Delete];

fn recognised(call: Call, said: &str) -> Option<NoKind> {
    Words::default().recognise(call, said)
}

#[test]
fn every_pair_of_the_sign_in_row() {
    for what in ["帳號", "密碼", "登入"] {
        for how in ["錯誤", "不符", "失敗", "過期", "停用", "鎖定"] {
            for said in [format!("{what}{how}"), format!("{how}：您的 {what}。")] {
                for call in CALLS {
                    assert_eq!(recognised(call, &said), Some(NoKind::SignIn), "{said}");
                }
            }
        }
        assert_eq!(recognised(Call::Save, what), None, "{what} alone says nothing");
    }
}

#[test]
fn every_pair_of_the_token_row_and_its_one_call() {
    for how in ["無效", "逾時", "過期"] {
        for said in [format!("Token{how}"), format!("TOKEN 已{how}"), format!("token{how}")] {
            assert_eq!(recognised(Call::Eligibility, &said), Some(NoKind::Token), "{said}");
            for call in [Call::Token, Call::Save, Call::Update, Call::Delete] {
                assert_ne!(recognised(call, &said), Some(NoKind::Token), "{said}");
            }
        }
    }
}

#[test]
fn already_there_is_for_save_only() {
    for said in ["資料已存在", "重複登錄", "本筆就醫資料已登錄"] {
        assert_eq!(recognised(Call::Save, said), Some(NoKind::AlreadyThere), "{said}");
        for call in [Call::Token, Call::Eligibility, Call::Update, Call::Delete] {
            assert_eq!(recognised(call, said), None, "{said}");
        }
    }
}

#[test]
fn every_pair_of_the_not_there_row_and_its_two_calls() {
    for what in ["查無", "無此", "找不到", "不存在"] {
        for of in ["就醫", "就診", "此筆", "該筆"] {
            for said in [format!("{what}{of}資料"), format!("{of}資料{what}")] {
                for call in [Call::Update, Call::Delete] {
                    assert_eq!(recognised(call, &said), Some(NoKind::NotThere), "{said}");
                }
                for call in [Call::Token, Call::Eligibility, Call::Save] {
                    assert_eq!(recognised(call, &said), None, "{said}");
                }
                for other in ["醫事人員", "機構", "院所", "帳號", "個案基本"] {
                    let said = format!("{said}（{other}）");
                    assert_eq!(recognised(Call::Update, &said), None, "{said}");
                }
            }
        }
        assert_eq!(recognised(Call::Update, &format!("{what}個案")), None, "{what}");
    }
}

#[test]
fn busy_is_for_every_call_and_comes_last() {
    for said in ["系統忙碌中", "請稍後再試", "系統錯誤", "連線逾時"] {
        for call in CALLS {
            assert_eq!(recognised(call, said), Some(NoKind::Busy), "{said}");
        }
    }
    assert_eq!(recognised(Call::Save, "登入逾時失敗"), Some(NoKind::SignIn));
    assert_eq!(recognised(Call::Eligibility, "Token逾時"), Some(NoKind::Token));
    assert_eq!(recognised(Call::Save, "資料已存在，請稍後再試"), Some(NoKind::AlreadyThere));
    assert_eq!(recognised(Call::Delete, "查無此筆，請稍後再試"), Some(NoKind::NotThere));
}

#[test]
fn anything_else_is_not_known() {
    for said in ["", "療程年度不符", "儲存失敗", "個案身分證號錯誤", "年齡未滿 18 歲"]
    {
        for call in CALLS {
            assert_eq!(recognised(call, said), None, "{said}");
        }
    }
}

#[test]
fn negatives_are_read_before_the_positive_they_contain() {
    let words = Words::default();
    for no in ["不可", "無法", "不得", "不符", "已逾", "失敗", "錯誤", "額滿"] {
        for said in [format!("{no}收案"), format!("{no}，可收案"), format!("可收案{no}")] {
            assert_eq!(words.eligibility(&said), Eligibility::Ineligible, "{said}");
        }
    }
    let sample = include_str!("../../../../tests/fixtures/hpa/eligibility.answer.txt");
    assert_eq!(words.eligibility(sample), Eligibility::Eligible);
    assert_eq!(words.eligibility("戒菸治療可\n收案"), Eligibility::Eligible);
    for said in ["", "請洽本署", "OK"] {
        assert_eq!(words.eligibility(said), Eligibility::Unclear, "{said}");
    }
}

#[test]
fn the_words_are_settings() {
    let kept = serde_json::to_string(&Words::default()).expect("writes");
    assert_eq!(serde_json::from_str::<Words>(&kept).expect("reads"), Words::default());
    let changed: Words =
        serde_json::from_str(r#"{"busy":{"any":["休息",""]}}"#).expect("a part is enough");
    assert_eq!(changed.recognise(Call::Save, "伺服器休息中"), Some(NoKind::Busy));
    assert_eq!(changed.recognise(Call::Save, "系統忙碌中"), None);
    assert_eq!(changed.recognise(Call::Save, "帳號錯誤"), Some(NoKind::SignIn));
}

#[test]
fn a_reservation_is_read_from_its_own_words() {
    let words = Words::default();
    let sample = include_str!("../../../../tests/fixtures/hpa/eligibility.answer.txt");
    assert!(words.says_booked(sample));
    assert!(!words.says_booked("戒菸治療可收案！！可登錄就醫資料。"));
    assert!(!words.says_booked("預留收案失敗"));
}

#[test]
fn the_word_that_decided_is_named() {
    let words = Words::default();
    assert_eq!(words.deciding("本人不 可收案"), Some("不可"));
    assert_eq!(words.deciding("戒菸治療可收案"), Some("可收案"));
    assert_eq!(words.deciding("請洽國民健康署"), None);
}

#[test]
fn tables_that_could_not_be_used_are_told() {
    assert_eq!(Words::default().problems(), []);
    let with = |change: fn(&mut Words)| {
        let mut words = Words::default();
        change(&mut words);
        words.problems()
    };
    assert_eq!(with(|words| words.busy.any.clear()), [("busy", WordsProblem::Required)]);
    assert_eq!(with(|words| words.eligible.clear()), [("eligible", WordsProblem::Required)]);
    let blank = with(|words| words.sign_in.with.push(" ".to_owned()));
    assert_eq!(blank, [("sign_in", WordsProblem::BlankWord)]);
    let swallowed = with(|words| words.ineligible.push("收案".to_owned()));
    assert_eq!(swallowed, [("eligible", WordsProblem::NeverRead)]);
}
