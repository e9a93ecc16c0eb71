/* Links of a survey that were just made, as a file to take along. */
#ifndef SERVICE_SURVEY_LINK_FILE_H
#define SERVICE_SURVEY_LINK_FILE_H

#include "base/fail.h"

struct survey_link {
    struct str reached; /* telephone or address of the list; empty: none */
    struct str link;
};

struct survey_links {
    struct survey_link *items;
    size_t n;
};

/* The secret of survey.invite and survey.import: a line each, "link" or "telephone,link". */
struct survey_links survey_link_file_read(struct arena *arena, struct str secret);

/* With the headings "contact" and "link". */
struct str survey_link_file_csv(struct arena *arena, const struct survey_links *links);
enum fail survey_link_file_xlsx(
    struct arena *arena, const struct survey_links *links, struct str *ret_bytes) MUST_USE;

#endif
