/* A limit for everything that a user can grow, in one place. Sizes in bytes, lengths in code
 * points. */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdint.h>

enum {
    /* requests */
    LIMIT_HEADER_BYTES = 16 * 1024,
    LIMIT_FORM_BYTES = 1024 * 1024,
    LIMIT_UPLOAD_BYTES = 60 * 1024 * 1024,  /* all files of one request */
    LIMIT_FILE_BYTES = 20 * 1024 * 1024,    /* one of them */
    LIMIT_IMPORT_BYTES = 128 * 1024 * 1024, /* a table that is imported, on the command line */
    LIMIT_FILES = 20,                       /* under one field */
    LIMIT_FORM_FIELDS = 2000,
    LIMIT_REQUEST_SECONDS = 30,
    LIMIT_SLOWEST_BYTES_PER_SECOND = 32 * 1024, /* each as many bytes earn one second more */
    LIMIT_REQUEST_ARENA = 256 * 1024 * 1024,
    LIMIT_CONNECTIONS = 512, /* a worker */
    LIMIT_DB_HANDLES = 8,    /* a worker */

    /* structured input: YAML and JSON */
    LIMIT_TREE_DEPTH = 32,
    LIMIT_TREE_NODES = 2000000,
    LIMIT_PROBLEMS = 100, /* collected from one file */
    LIMIT_SCHEME_BYTES = 4 * 1024 * 1024,
    LIMIT_ASSESSMENT_BYTES = 16 * 1024 * 1024,

    /* text fields */
    LIMIT_LINE = 200,
    LIMIT_NOTE = 4000,
    LIMIT_ARTICLE = 60000,
    LIMIT_SCOPE = 600,        /* on a certificate */
    LIMIT_OUTLET_SCOPE = 400, /* in its annex */
    LIMIT_CODE = 60,          /* numbers and names of one word on a certificate */
    LIMIT_URL = 300,
    LIMIT_PASSWORD_MIN = 10,
    LIMIT_PASSWORD_MAX = 200,

    /* collections */
    LIMIT_OUTLETS = 20000,
    LIMIT_OUTLET_CSV_BYTES = 8 * 1024 * 1024,
    LIMIT_INDICATORS = 400,
    LIMIT_SHEET_RECORDS = 20000, /* findings by indicator and site */
    LIMIT_SHEET_SPECIALS = 200,
    LIMIT_VERSION_FILES = 50,           /* of one document */
    LIMIT_CASE_FILES = 2000,            /* of all its versions together */
    LIMIT_EVIDENCE = 5000,              /* files of one assessment */
    LIMIT_CHECK_ITEMS = 200,            /* of a checklist */
    LIMIT_FIELD_CHANGES = 500,          /* of one sending of a device */
    LIMIT_FIELD_CHANGE = 200 * 1024,    /* characters of all fields of one change, as JSON */
    LIMIT_FIELD_VALUE = 64 * 1024,      /* bytes of one field that a device changed */
    LIMIT_FIELD_TEXT = 20000,           /* of an interview or a note */
    LIMIT_FIELD_RECORDS = 5000,         /* interviews and notes of a case */
    LIMIT_PRESENCE_PHOTOS = 9,          /* of one sign-in on site */
    LIMIT_COMMITTEE = 20,               /* members of a technical committee */
    LIMIT_PRESENCE_PEOPLE = 60,         /* at one meeting */
    LIMIT_SIGNATURE_BYTES = 200 * 1000, /* a drawn signature */
    LIMIT_PAGE_ROWS = 50,
    LIMIT_API_ROWS = 200,

    /* figures */
    LIMIT_STAFF = 10000000,
    LIMIT_PRICE_YUAN = 100000000, /* of one contract */
    LIMIT_SAMPLES = 1000000000,   /* examined in one sample */
    LIMIT_STARS = 7,              /* of a level; more do not fit on a certificate */
    LIMIT_CLOCK = 1000,           /* of a scheme: days, months or years, so that dates stay dates */

    /* commands */
    LIMIT_CLI_ARENA = 1024 * 1024 * 1024,
    LIMIT_ANSWERS_CSV_BYTES = 64 * 1024 * 1024,
    LIMIT_ANSWERS = 2000000,
    LIMIT_SURVEY_CSV_BYTES = 2 * 1024 * 1024, /* of a round that is imported */

    /* complaints */
    LIMIT_COMPLAINTS = 10,          /* lodged from one address in the window of sign-in */
    LIMIT_COMPLAINT_FILES = 10,     /* that come at once */
    LIMIT_COMPLAINT_AGE_DAYS = 366, /* received before it is entered */
    LIMIT_COMPLAINT_PEOPLE = 20,    /* whom one is about */

    /* uses of the mark */
    LIMIT_MARK_FILES = 10,  /* that come at once */
    LIMIT_MARK_CHECKS = 20, /* that failed */

    /* customer surveys */
    LIMIT_SURVEY_DAYS = 366,      /* for answers */
    LIMIT_SURVEY_LINKS = 1000,    /* made at once */
    LIMIT_SURVEY_CONTACTS = 5000, /* in one list */
    LIMIT_SURVEY_COMMENT = 1000,
    LIMIT_SURVEY_STARTS = 200, /* of posters scanned at one address in the window of sign-in */

    /* sign-in */
    LIMIT_LOGIN_FAILURES = 8,    /* of one login in the window */
    LIMIT_ADDRESS_FAILURES = 40, /* from one address in the window: an office shares one */
    LIMIT_LOGIN_WINDOW_SECONDS = 15 * 60,
    LIMIT_SESSION_SECONDS = 12 * 3600,
    LIMIT_PASSWORDS_AT_ONCE = 4, /* hashed, a process; each takes 19 MiB */
    LIMIT_PASSWORDS_WAITING = 64,

    /* programs */
    LIMIT_TOKEN_DAYS = 366,
    LIMIT_TOKENS = 50,             /* valid ones of one account */
    LIMIT_TOKEN_USED_SECONDS = 60, /* how exactly it is known when a token was used last */
    LIMIT_ONCE_KEY = 255,          /* characters of an Idempotency-Key */
    LIMIT_ONCE_SECONDS = 24 * 3600,
};

/* Registered capital, in whole units of a currency: more than an enum of C17 holds. */
#define LIMIT_CAPITAL INT64_C(100000000000000)

/* One sum of money, in fen: that of LIMIT_PRICE_YUAN. */
#define LIMIT_AMOUNT_FEN INT64_C(10000000000)

#endif
