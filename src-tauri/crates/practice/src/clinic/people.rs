//! The invented people of the sample clinic and their courses, as tables. Names,
//! numbers and birthdays were made up; the drug codes are ones that public lists
//! of the programme's drugs show.

/// Name, first nine characters of the identity number.
pub(super) const STAFF: [(&str, &str); 3] =
    [("何若筠", "A19876543"), ("卓明軒", "F12640718"), ("施沛涵", "B22803416")];

/// Name, first nine characters of the identity number, birthday.
pub(super) const PEOPLE: [(&str, &str, &str); 20] = [
    ("溫少庭", "A10527731", "1961/03/14"),
    ("歐陽思齊", "B17740265", "1958/11/02"),
    ("紀昀蓁", "C20918453", "1987/06/25"),
    ("龔立恆", "D14402917", "1974/01/30"),
    ("簡郁芬", "E22675108", "1969/09/08"),
    ("塗家瑋", "F12098364", "1992/12/19"),
    ("鄂書帆", "G13357920", "1980/02/29"),
    ("連芷瑄", "H22119846", "1995/07/11"),
    ("古紹棠", "J10466285", "1949/05/05"),
    ("駱品妤", "K20730519", "1998/10/22"),
    ("阮氏秋月", "A90034718", "1985/04/17"),
    ("Rahmat Yusuf", "F80260143", "1990/08/03"),
    ("Marisol Dizon", "AD0361827", "1978/12/01"),
    ("翁承佑", "L12885037", "1966/02/13"),
    ("屈宛真", "M21503396", "1972/11/27"),
    ("閻定國", "N11746820", "1955/10/10"),
    ("苗可薰", "O20094172", "2001/03/31"),
    ("童建勛", "P12367054", "1983/06/06"),
    ("宓雅琴", "Q22581739", "1963/01/01"),
    ("桑志遠", "T10829346", "1977/09/15"),
];

/// What a course consists of.
pub(super) enum Treatment {
    /// Drugs: weeks at each visit, codes and amounts side by side.
    Drugs { weeks: u64, items: &'static str, amounts: &'static str },
    /// Education, one session a week.
    Education,
}

/// A course of one person; every first visit has all its answers.
pub(super) struct Course {
    pub(super) name: &'static str,
    pub(super) treatment: Treatment,
    /// Days between the first visit and today; no visit lies after today.
    pub(super) days_ago: u64,
    pub(super) sessions: u64,
    /// Cigarettes a day at the first visit.
    pub(super) daily: u64,
    /// Years and months of smoking.
    pub(super) smoked: (u32, u32),
    /// Height in centimetres, weight in kilograms.
    pub(super) body: (&'static str, &'static str),
    /// Codes of the six answers in the order of the specification.
    pub(super) answers: &'static str,
    /// Carbon monoxide, ppm, at the first visit.
    pub(super) co: u64,
    pub(super) source: &'static str,
    /// `0`, or `2` for a pregnant woman.
    pub(super) kind: &'static str,
    pub(super) department: &'static str,
    pub(super) memo: &'static str,
}

pub(super) const fn drugs(weeks: u64, items: &'static str, amounts: &'static str) -> Treatment {
    Treatment::Drugs { weeks, items, amounts }
}

/// A plain course of an outpatient; the table below changes what differs.
pub(super) const PLAIN: Course = Course {
    name: "",
    treatment: Treatment::Education,
    days_ago: 0,
    sessions: 1,
    daily: 20,
    smoked: (15, 0),
    body: ("168", "66"),
    answers: "111311",
    co: 18,
    source: "1",
    kind: "0",
    department: "01",
    memo: "",
};

pub(super) const COURSES: [Course; 14] = [
    Course {
        name: "溫少庭",
        treatment: drugs(2, "B024649100,B024648100", "11,14"),
        days_ago: 49,
        sessions: 4,
        daily: 30,
        smoked: (38, 6),
        body: ("171.5", "72.4"),
        answers: "111211",
        memo: "飯後服用",
        ..PLAIN
    },
    Course {
        name: "歐陽思齊",
        treatment: drugs(4, "A0286783DH", "28"),
        days_ago: 35,
        sessions: 2,
        smoked: (41, 0),
        department: "02",
        ..PLAIN
    },
    Course {
        name: "紀昀蓁",
        days_ago: 21,
        sessions: 3,
        daily: 12,
        smoked: (9, 3),
        body: ("160", "54.5"),
        answers: "201300",
        kind: "2",
        department: "05",
        memo: "懷孕 20 週，已說明二手菸",
        ..PLAIN
    },
    Course {
        name: "龔立恆",
        treatment: drugs(1, "B024431100", "70"),
        days_ago: 14,
        sessions: 3,
        answers: "211310",
        ..PLAIN
    },
    Course {
        name: "簡郁芬",
        treatment: drugs(2, "B0220903EF,B024458100", "14,42"),
        days_ago: 15,
        sessions: 2,
        daily: 25,
        body: ("157", "60"),
        answers: "101200",
        memo: "貼片部位輪替",
        ..PLAIN
    },
    Course {
        name: "塗家瑋",
        days_ago: 6,
        daily: 10,
        smoked: (6, 0),
        answers: "311401",
        source: "5",
        memo: "職場戒菸班",
        ..PLAIN
    },
    Course {
        name: "鄂書帆",
        treatment: drugs(2, "A058047100", "84"),
        days_ago: 13,
        smoked: (20, 11),
        ..PLAIN
    },
    Course {
        name: "古紹棠",
        treatment: drugs(4, "A0386463EH", "28"),
        days_ago: 28,
        sessions: 2,
        daily: 16,
        smoked: (52, 0),
        body: ("165", "58.2"),
        source: "2",
        department: "AC",
        ..PLAIN
    },
    Course {
        name: "阮氏秋月",
        days_ago: 8,
        sessions: 2,
        daily: 11,
        smoked: (5, 2),
        body: ("155", "49"),
        answers: "311301",
        source: "7",
        ..PLAIN
    },
    Course {
        name: "Rahmat Yusuf",
        treatment: drugs(2, "B024741100", "84"),
        days_ago: 4,
        daily: 18,
        ..PLAIN
    },
    Course { name: "Marisol Dizon", days_ago: 3, daily: 14, answers: "211300", ..PLAIN },
    Course {
        name: "翁承佑",
        treatment: drugs(4, "B0234281T0", "56"),
        days_ago: 2,
        daily: 40,
        smoked: (33, 0),
        answers: "111111",
        co: 31,
        department: "13",
        ..PLAIN
    },
    Course {
        name: "閻定國",
        treatment: drugs(1, "B022538129,B024431100", "10,20"),
        days_ago: 1,
        smoked: (45, 1),
        source: "3",
        department: "22",
        ..PLAIN
    },
    Course { name: "桑志遠", days_ago: 0, daily: 15, answers: "201300", source: "6", ..PLAIN },
];
