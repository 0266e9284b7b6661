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
    /// Patients: `PATIENT_ID`, NAME, SEX, BIRTHDAY, PHONE, `FIRST_VISIT_DATE`, `VISIT_TIMES`,
    /// `DOCTOR_NAME`, ID, `CRM_CONSENT`, `CRM_CONSENT_DATE`.
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
