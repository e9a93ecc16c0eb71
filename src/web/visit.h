/*
 * One request of one visitor, on its way through the web: who it is, in which language, and what
 * was tried. Routes are rows of routes.c: a page is a row with a `show`, an act is a row with a use
 * case, where to go when it succeeds, and the page to show again when it does not.
 */
#ifndef WEB_VISIT_H
#define WEB_VISIT_H

#include "http/router.h"
#include "service/desk.h"
#include "service/thumbnail_service.h"
#include "service/use_case.h"
#include "web/page.h"

/* The application behind the pages; one for all threads. */
struct web {
    struct desk desk;
    struct entry_moulds *moulds; /* entry_page.h; NULL: each page is drawn in full */
};

/* A use case that was tried and did not succeed: its page is shown again with what was typed. */
struct attempt {
    const struct use_case *use_case; /* NULL: nothing was tried */
    enum fail fail;
    struct problems problems;
};

struct visit {
    const struct web *web;
    const struct http_request *request;
    struct http_response *response;
    struct arena *arena;
    struct use use;   /* a read is open while a page is shown */
    struct page page; /* filled in but for its title and crumbs */
    struct buf out;   /* the page */
    struct str token; /* of the session; empty when nobody is signed in */
    struct attempt attempt;
    bool is_formless;     /* see struct web_page */
    struct str print_job; /* to be drawn in place of a page, once the read has ended */
    struct str print_name;
    struct str print_type;    /* media type of what is drawn; empty: PDF */
    struct thumbnail picture; /* with a job: to be drawn in place of a page */
};

/* Fills visit->out; what it returns becomes the status and, on failure, an error page. */
typedef enum fail visit_show(struct visit *visit);

/* The data of a route for reading. */
struct web_page {
    role_set roles; /* ANYONE, or any of these */
    visit_show *show;
    bool is_formless; /* for who is not signed in: no token is made and no cookie set */
};

/* The data of a route for acting. `next` and its {names} are filled from the route's params and,
 * for {id}, from the use case's result. Params are passed to the command as fields of their names.
 * `then` runs after success, before the redirect; may be NULL. Where `next` is NULL, the page is
 * shown in place of a redirect, with visit->use as the use case left it: for a secret that is told
 * once. */
struct web_act {
    const struct use_case *use_case;
    visit_show *show;
    const char *next;
    const char *done; /* N_(): the notice on the next page */
    void (*then)(struct visit *visit);
};

/* Route handlers: request->data is a struct web_page or a struct web_act; context a struct web. */
route_handler visit_page, visit_act;

/* The same as visit_page for what a form sends that changes nothing: a file to be looked at. */
route_handler visit_look;

/* What handlers of other files begin with: a visit with the headers of every answer; who it is (a
 * session that is no longer good counts as nobody), with a connection that desk_close gives back;
 * and the read around a show. */
struct visit visit_begin(
    const struct web *web, const struct http_request *request, struct http_response *response);
enum fail visit_identify(struct visit *visit) MUST_USE;
enum fail visit_show_in_read(struct visit *visit, visit_show *show) MUST_USE;

/* For the dispatcher: the same look for requests that no handler sees. */
void visit_refuse(const struct web *web, enum http_refusal refusal,
    const struct http_request *request, struct http_response *response);

/* The same for a handler that answers without a visit and failed. */
void visit_fail(const struct web *web, enum fail fail, const struct http_request *request,
    struct http_response *response);

/* The part of the address that stands for {name}. */
struct str visit_param(const struct visit *visit, const char *name);

/* The message in the visitor's language. */
struct str visit_say(const struct visit *visit, const char *message);

/* The way to this page, from the outermost on; kept, not copied. */
void visit_crumbs(struct visit *visit, const struct crumb *crumbs, size_t n);

/* The same where one page is on the way; the label is translated. */
void visit_crumb(struct visit *visit, const char *path, const char *label);

/* Whether the page is shown again because that use case was tried and did not succeed. */
bool visit_tried(const struct visit *visit, const struct use_case *use_case);

/* Sends bytes as a download or a document instead of a page. `name` may be empty: shown inline. */
void visit_send(struct visit *visit, struct str media_type, struct str name, struct str content);

/* Sends a document as PDF instead of a page, shown inline: `job` (service/print_service.h) is drawn
 * by another process, after the read has ended and its connection is given back. */
void visit_print(struct visit *visit, struct str name, struct str job);

/* The same of a job that makes an editable document (.docx), to be saved. */
void visit_docx(struct visit *visit, struct str name, struct str job);

/* Sends a small picture instead of a page, drawn like a PDF when it is not kept yet; an empty
 * drawing where nothing can be drawn. */
void visit_picture(struct visit *visit, const struct thumbnail *thumbnail);

#endif
