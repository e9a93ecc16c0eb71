/*
 * What the component views are given. Each is a view of the same name; docs/DESIGN.md shows them.
 * Texts in `struct str` are in the page's language already; texts in `const char *` are N_()
 * messages that the view translates.
 */
#ifndef WEB_COMPONENTS_H
#define WEB_COMPONENTS_H

#include "document/chart.h"
#include "domain/certificate_status.h"
#include "domain/certification_case.h"
#include "domain/station.h"
#include "web/page.h"

enum action_kind { ACTION_PLAIN, ACTION_PRIMARY, ACTION_DANGER };

/* A button or a link that looks like one. `blocked` says why it cannot be used now: the button is
 * shown disabled, with the reason below it. */
struct action {
    enum action_kind kind;
    const char *label; /* N_() */
    enum icon icon;
    struct str path;
    bool is_post; /* a form of its own with the token, else a link */
    struct str blocked;
};

struct page_header {
    struct str title;
    struct str lead; /* one line below it, or empty */
    enum tone chip_tone;
    struct str chip; /* beside the title, or empty */
    const struct action *actions;
    size_t n_actions;
};

struct stat {
    struct str value;
    const char *label; /* N_() */
    struct str note;   /* or empty */
    struct str path;   /* where a click leads, or empty */
    enum tone tone;
};

struct tab {
    struct str label;
    struct str path;
    int64_t count; /* -1: not shown */
    bool is_current;
    bool is_below; /* a page of the current tab; these come last */
};

struct detail {
    const char *label; /* N_() */
    struct str value;  /* "—" where empty */
    bool is_code;      /* numbers and hashes, in a fixed pitch */
};

/* One thing that happened. */
struct timeline_item {
    enum tone tone;
    struct str title;
    struct str actor;
    int64_t at;      /* instant */
    struct str text; /* or empty */
};

enum step_state { STEP_DONE, STEP_CURRENT, STEP_OPEN, STEP_STOPPED };

struct step {
    enum step_state state;
    struct str label;
    struct str note; /* a date, or empty */
};

/* A part of a whole, in thousandths. */
struct bar {
    int64_t permille;
    enum tone tone;
    struct str label; /* for screen readers: "27.5 of 30" */
};

/* The steelyard: where a score stands among the levels. Positions are thousandths of the scale. */
struct beam_mark {
    int64_t permille;
    struct str label; /* "四星" */
    struct str bound; /* "90" */
};

struct beam {
    int64_t from_permille; /* where the drawn part of the scale begins */
    int64_t permille;      /* of the score; negative: none yet */
    struct str shown;      /* "92.50" */
    const struct beam_mark *marks;
    size_t n_marks;
    struct str label; /* the whole in words, for screen readers */
};

struct certificate_card {
    const struct certificate *certificate;
    enum certificate_status status; /* today */
    struct str scheme;              /* its name in the page's language */
    struct str level;
    struct str pdf; /* path, or empty */
};

/* What became of a certificate, on the public register; the last change first. */
struct register_history {
    const struct status_change *changes;
    const struct str *reasons; /* in words, one for each */
    size_t n;
    struct str code; /* what the QR code is worth that led here; empty: none did */
    bool is_forged;
};

/* The tone of a state, for its chip. */
enum tone component_case_tone(enum case_state state);
enum tone component_certificate_tone(enum certificate_status status);

/* The case path as steps, from the state it is in. */
enum { COMPONENT_CASE_STEPS = STATION_COUNT };
size_t component_case_steps(
    enum language language, enum case_state state, struct step ret_steps[COMPONENT_CASE_STEPS]);

/* Where that thousandth stands on the drawn part of the beam: "87.62%". The ends of the beam keep
 * a margin for the words. */
struct str component_beam_percent(struct arena *arena, const struct beam *beam, int64_t permille);

/* How large a file is, for people: "340 kB", below a megabyte rounded up, else "1.2 MB", cut off.
 */
struct str component_file_size(struct arena *arena, int64_t bytes);

#endif
