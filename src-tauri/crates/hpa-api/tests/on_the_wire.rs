//! Every call through a real connection: method, path, query and body byte for byte.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread::{self, JoinHandle};

use domain::clinic_code::{Branch, ClinicCode};
use domain::dates::{Date, Source};
use domain::national_id::NationalId;
use domain::sensitive::Sensitive;
use domain::visit::{CheckContext, CureType, Visit, VisitDraft, VisitField};
use hpa_api::eligibility::{Eligibility, Question, RocYear, query, reserve};
use hpa_api::visits::{delete, save, update};
use hpa_api::{Account, ExamyearKey, Words, token};
use net::{BaseUrl, Client, Endpoint, Outcome, Timeouts};

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!("../../../../tests/fixtures/hpa/", $name))
    };
}

/// Answers one request with these words and hands out what was asked.
fn answering(words: &'static str) -> (SocketAddr, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    let server = thread::spawn(move || {
        let (mut line, _) = listener.accept().expect("a call");
        let (mut asked, mut buffer) = (String::new(), [0; 8192]);
        while !is_whole(&asked) {
            let read = line.read(&mut buffer).expect("readable");
            asked.push_str(std::str::from_utf8(&buffer[..read]).expect("UTF-8"));
        }
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", words.len());
        line.write_all((head + words).as_bytes()).expect("written");
        asked
    });
    (address, server)
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().expect("a number"))
}

/// Makes the call to `/his/…` and gives what came of it with request line and body as sent.
async fn call<E: Endpoint>(
    endpoint: &E,
    words: &'static str,
) -> (Outcome<E::Answer>, String, String) {
    let (address, server) = answering(words);
    let base = BaseUrl::parse(&format!("http://{address}/his/")).expect("loopback");
    let client = Client::new(Timeouts::default()).expect("a client");
    let outcome = client.send(&base, endpoint).await;
    let asked = server.join().expect("it answered");
    let (head, body) = asked.split_once("\r\n\r\n").expect("a request");
    let first = head.lines().next().expect("a request line");
    assert_eq!(head.contains("content-type: application/json"), !body.is_empty());
    (outcome, first.trim_end_matches(" HTTP/1.1").to_owned(), body.to_owned())
}

fn account() -> Account {
    let password = Sensitive::new("12345678".to_owned());
    Account { account: "3501200000ADM".to_owned(), password }
}

fn clinic() -> (ClinicCode, Branch) {
    let clinic = ClinicCode::parse("3501200000").expect("ten digits");
    (clinic, Branch::parse("00").expect("two characters"))
}

fn visit() -> Visit {
    let (clinic, branch) = clinic();
    let mut draft = VisitDraft::default();
    let sample: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(fixture!("save.request.json")).expect("an object");
    for field in VisitField::ALL.iter().copied() {
        if let Some(key) = hpa_api::visits::wire::key(field) {
            draft.set(field, sample[key].as_str().expect("a string"));
        }
    }
    let today = Date::from_ymd(2022, 10, 3).expect("a day");
    let context = CheckContext { today, source: Source::File, clinic, branch };
    draft.check(&context).expect("the sample is a good visit").visit
}

fn question() -> Question {
    let token = "cjJQQmVKMDBneHVXY1o2WFdzcUJSckMzWIEwcm14K2d4dE94WTg5Q3oyZz06c2N3czEyMzQ1Njo2MzczM\
                 jgyMjkzOTMzOTgxNTc=";
    let (hosp_id, branch) = clinic();
    Question {
        token: Sensitive::new(token.to_owned()),
        hosp_id,
        branch,
        id: NationalId::parse("A123456789").expect("a good number"),
        birthday: Date::from_ymd(1961, 1, 1).expect("a day"),
        cure_type: CureType::Drug,
        func_date: Date::from_ymd(2020, 8, 10).expect("a day"),
        roc_year: RocYear::Plain,
    }
}

#[tokio::test]
async fn a_token() {
    let (account, words) = (account(), Words::default());
    let request = token::get::Request { account: &account, words: &words };
    let (outcome, asked, body) = call(&request, fixture!("token.answer.txt")).await;
    assert_eq!(asked, fixture!("token.sent.txt").trim_end());
    assert_eq!(body, "");
    let Outcome::Answer(answer) = outcome else { panic!("{outcome:?}") };
    assert_eq!(answer.token, question().token, "the printed answer gives the printed token");
}

#[tokio::test]
async fn eligibility_asked_and_reserved() {
    let (question, words) = (question(), Words::default());
    let request = query::Request { question: &question, words: &words };
    let (outcome, asked, body) = call(&request, fixture!("eligibility.answer.txt")).await;
    assert_eq!(
        (asked.as_str(), body.as_str()),
        (fixture!("eligibility.query.sent.txt").trim_end(), "")
    );
    let Outcome::Answer(answer) = outcome else { panic!("{outcome:?}") };
    assert_eq!(answer.eligibility, Eligibility::Eligible);
    assert_eq!(answer.said, fixture!("eligibility.answer.txt"));

    let request = reserve::Request { question: &question, words: &words };
    let (outcome, asked, body) = call(&request, "不可收案").await;
    assert_eq!(
        (asked.as_str(), body.as_str()),
        (fixture!("eligibility.reserve.sent.txt").trim_end(), "")
    );
    let Outcome::Answer(answer) = outcome else { panic!("{outcome:?}") };
    assert_eq!(answer.eligibility, Eligibility::Ineligible);
}

#[tokio::test]
async fn a_visit_saved_updated_and_deleted() {
    let (account, visit, words) = (account(), visit(), Words::default());
    let examyear_key = ExamyearKey::Both;
    let (account, visit, words) = (&account, &visit, &words);

    let request = save::Request { account, visit, examyear_key, words };
    let (outcome, asked, body) = call(&request, fixture!("save.answer.json")).await;
    assert_eq!((asked.as_str(), body.as_str()), ("POST /his/Save", fixture!("save.sent.json")));
    assert!(matches!(outcome, Outcome::Answer(answer) if answer.said == "儲存成功"));

    let request = update::Request { account, visit, examyear_key, words };
    let (outcome, asked, body) = call(&request, fixture!("update.answer.json")).await;
    assert_eq!((asked.as_str(), body.as_str()), ("PUT /his/Update", fixture!("update.sent.json")));
    assert!(matches!(outcome, Outcome::Answer(answer) if answer.said == "更新成功"));

    let request = delete::Request { account, visit, words };
    let (outcome, asked, body) = call(&request, fixture!("delete.answer.json")).await;
    assert_eq!(
        (asked.as_str(), body.as_str()),
        ("DELETE /his/Delete", fixture!("delete.sent.json"))
    );
    assert!(matches!(outcome, Outcome::Answer(answer) if answer.said == "刪除成功"));
}

#[tokio::test]
async fn a_refused_password_is_about_sign_in() {
    let (account, visit, words) = (account(), visit(), Words::default());
    let examyear_key = ExamyearKey::Both;
    let request = save::Request { account: &account, visit: &visit, examyear_key, words: &words };
    let no = r#"{"msG_CODE":"N","msG_INFO":"帳號或密碼錯誤"}"#;
    let (outcome, _, _) = call(&request, no).await;
    assert_eq!(outcome, Outcome::SignIn { said: "帳號或密碼錯誤".to_owned() });
}
