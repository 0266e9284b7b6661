//! The words of files that come in and go out, and of the people who sign in. Not here: every
//! other subcommand, whose words stand one level up.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum ImportWhat {
    /// Claims, to be compared with the visits here: ID, BIRTHDAY, FUNC_DATE, CURE_TYPE, DRUG_DAYS.
    Claims {
        /// CSV (UTF-8 or Big5) or XLSX.
        file: PathBuf,
    },
    /// Appointments: PATIENT, `PATIENT_ID`, `APPOINTMENT_DATETIME`, `SEND_MSG_DATETIME`,
    /// `DOCTOR_NAME`, `SPECIAL_REMINDER`, `NOTIFICATION_METHOD`.
    Appointments {
        /// CSV (UTF-8 or Big5) or XLSX.
        file: PathBuf,
    },
    /// Reviews of the clinic: SOURCE, AUTHOR, RATING, `CREATE_DATETIME`, CONTENT, DOCTOR.
    Reviews {
        /// CSV (UTF-8 or Big5) or XLSX.
        file: PathBuf,
        /// Mask identity and phone numbers in the text instead of refusing the row.
        #[arg(long)]
        mask: bool,
    },
    /// Patients: `PATIENT_ID`, NAME, SEX, BIRTHDAY, PHONE, `FIRST_VISIT_DATE`, `VISIT_TIMES`,
    /// `DOCTOR_NAME`, ID, `CRM_CONSENT`, `CRM_CONSENT_DATE`, `OPT_OUT`, NOTE.
    Patients {
        /// CSV (UTF-8 or Big5) or XLSX.
        file: PathBuf,
    },
    /// Attendances: `PATIENT_ID`, NAME, `CHECK_IN_DATETIME`, `CHECK_OUT_DATETIME`, `DOCTOR_NAME`.
    Operations {
        /// CSV (UTF-8 or Big5) or XLSX.
        file: PathBuf,
    },
    /// Cessation visits, by the specification's column names or Chinese headers.
    Visits {
        /// CSV (UTF-8 or Big5) or XLSX.
        file: PathBuf,
    },
    /// The clinic's people and their identity numbers; manager only.
    Staff {
        /// CSV (UTF-8 or Big5) or XLSX.
        file: PathBuf,
    },
    /// Drug codes, e.g. a new official list; manager only.
    Drugs {
        /// CSV (UTF-8 or Big5) or XLSX.
        file: PathBuf,
    },
    /// Departments in both numberings; manager only.
    Departments {
        /// CSV (UTF-8 or Big5) or XLSX.
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExportWhat {
    /// Visits, by the specification's column names, as `import visits` reads them.
    Visits {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
        /// Only those in this state; `draft` for unfinished forms, which are no visits yet.
        #[arg(long)]
        state: Option<String>,
    },
    /// Patients, as `import patients` reads them.
    Patients {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
    },
    /// Appointments, as `import appointments` reads them.
    Appointments {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
        /// The first day.
        #[arg(long)]
        from: Option<String>,
        /// The last day.
        #[arg(long)]
        to: Option<String>,
    },
    /// Reviews, as `import reviews` reads them.
    Reviews {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
        /// Only those in this state.
        #[arg(long)]
        state: Option<String>,
    },
    /// The figures of satisfaction, as they were fetched; manager only.
    Satisfaction(Figures),
    /// The figures of return visits, as they were fetched; manager only.
    ReturnVisits(Figures),
    /// What a person has to do.
    Tasks {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
        /// `open`, or `done` in the last 30 days.
        #[arg(long, default_value = "open", value_parser = ["open", "done"])]
        state: String,
    },
    /// What is on its way, and what became of it.
    Outbox {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
        /// Only those in this state; `open` for all that are not over.
        #[arg(long)]
        state: Option<String>,
    },
    /// A list of questions about eligibility, by its id.
    Eligibility {
        /// The list.
        id: String,
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
    },
    /// Who did what; manager only.
    Audit {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
    },
    /// The clinic's people, with their identity numbers; manager only.
    Staff {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
    },
    /// Drug codes.
    Drugs {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
    },
    /// Departments in both numberings.
    Departments {
        /// The file to write, .csv or .xlsx.
        file: PathBuf,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct Figures {
    /// The file to write, .csv or .xlsx.
    pub(crate) file: PathBuf,
    /// The first month; without it, eleven before the last.
    #[arg(long, value_name = "YYYY-MM")]
    pub(crate) from: Option<String>,
    /// The last month; without it, this one.
    #[arg(long, value_name = "YYYY-MM")]
    pub(crate) to: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum StaffAct {
    /// Let a person sign in; their password from `CLINIC_DESK_NEW_PASSWORD` or a prompt.
    Add {
        /// Their name.
        name: String,
        /// What they do here.
        #[arg(long, value_parser = ["receptionist", "counselor", "manager"])]
        role: String,
    },
    /// Everybody.
    List,
    /// Take a person's sign-in away; never the last manager's.
    Disable {
        /// Their name.
        name: String,
    },
}
