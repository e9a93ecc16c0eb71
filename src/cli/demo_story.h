/*
 * The demonstration as stories: static tables of who did what on which day. Each line is a use case
 * with its fields, as `xingheng do` takes them; all stories together are played in the order of
 * time (demo_play.h).
 */
#ifndef CLI_DEMO_STORY_H
#define CLI_DEMO_STORY_H

#include <stddef.h>

#include "base/fail.h"

#define DEMO_PASSWORD "xingheng-demo" /* of everybody */
#define DEMO_ADMIN_NAME "何敏"        /* who is there first, with the login "admin" */

enum { DEMO_WORDS_MAX = 20, DEMO_CHAPTERS = 3 };

/*
 * A value "$name" stands for what an earlier line of the same story, or of the body's own two,
 * kept under that name, the latest of it; "$password" for the password, "$gbt27922" for the
 * content hash of that scheme, "$statement" for that of the conduct statement, after days.fix
 * "$outlet1", "$outlet2" … for the outlets drawn, in their order, and "$sheet" for the person-day
 * sheet, and after contract.offer "$contract" for its hash, "$price" for its price and "$half"
 * for a half of it, after stage1.point "$point1" … for the points of the report, after nc.specials
 * "$nc1" … for the nonconformities, and after survey.import_answers "$response1" … for the first
 * who answered, and after exam.start "$right1", "$right2" … for the right answers; "$+10" is the
 * day ten days later. A file "@name" is one of demo_file.h, or "@self", the story's
 * self-evaluation.
 */
struct demo_step {
    const char *at;       /* "06-03 09:12" of 2026, China Standard Time */
    int minutes;          /* after that */
    const char *who;      /* login; NULL: the public */
    const char *use_case; /* its name */
    const char *words[DEMO_WORDS_MAX];
    const char *keep;    /* the name for what it made; NULL */
    const char *refused; /* the rule that refuses it; NULL: it succeeds */
};

/* A finding that is not spotless. */
struct demo_mark {
    const char *clause;
    const char *site; /* "$outlet2"; NULL: head office */
    int examined;     /* 0: as many as usual */
    int bad;          /* of those; for what is met or not: 1 */
    const char *note;
};

/* An evaluation sheet: all leaves of gbt27922, spotless but for the marks. On site each chapter
 * (5.1, 5.2, 5.3) is recorded by one person from some hour on, a record every few minutes. */
struct demo_sheet {
    struct {
        const char *who;
        const char *at;
    } chapters[DEMO_CHAPTERS];
    int outlets;       /* how many of the drawn ones are visited */
    int examined;      /* about as many samples at each site */
    const char *until; /* the first clause that nobody got to; NULL: all are done */
    const struct demo_mark *marks;
    size_t n_marks;
};

struct demo_story {
    const char *name;
    const struct demo_step *steps;
    size_t n_steps;
    const struct demo_sheet *self;   /* NULL: none */
    const struct demo_sheet *onsite; /* NULL: none */
};

#define DEMO_STORY(name_, steps_) .name = (name_), .steps = (steps_), .n_steps = ARRAY_LEN(steps_)
#define DEMO_MARKS(marks_) .marks = (marks_), .n_marks = ARRAY_LEN(marks_)

#endif
