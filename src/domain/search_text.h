/*
 * How texts are compared when something is searched for. A text is folded: full-width letters and
 * digits become half-width, letters lower case, traditional characters simplified; blanks, brackets
 * and other marks go away, so that "010-6666 8888" is found as 01066668888; what ends a clause of a
 * sentence (，。；：、! ? a line's end) becomes a line's end, across which nothing is found. A full
 * stop between two digits stays: 5.1.2 is another clause than 51.2.
 *
 * A folded text is cut into grams, which an index holds: at each character as many as the first two
 * characters, or three of letters and digits, since there are few of them; a gram ends where
 * letters and digits begin or end. So every part of a text begins with the beginning of a gram.
 */
#ifndef DOMAIN_SEARCH_TEXT_H
#define DOMAIN_SEARCH_TEXT_H

#include "base/str.h"

/* `text` is well-formed UTF-8. The folded text begins and ends with none of its line's ends. */
struct str search_text_fold(struct arena *arena, struct str text);

enum {
    SEARCH_WORDS_MAX = 8,
    SEARCH_WORD_MAX = 40,  /* characters of one that count */
    SEARCH_GRAM_BYTES = 8, /* at most: two characters, or three bytes */
};

/* The words of a query: what blanks and line's ends part, folded, without those that are there
 * twice; the longest first. None where nothing is left of it. */
struct search_words {
    struct str items[SEARCH_WORDS_MAX];
    size_t n;
    bool is_cut; /* there were more words, or longer ones, than are looked for */
};

struct search_words search_text_words(struct arena *arena, struct str query);

/* The grams of a folded text, sorted, each once. */
void search_text_grams(
    struct arena *arena, struct str folded, struct str **ret_grams, size_t *ret_n);

/* Whether nothing but itself begins with that gram. */
bool search_text_gram_is_full(struct str gram);

/* A part of a text, and whether it is a word that was looked for. */
struct search_piece {
    struct str text;
    bool is_marked;
};

struct search_pieces {
    struct search_piece *items;
    size_t n;
};

/* The whole text in pieces, marked where one of the words stands; a line's end is " · ", and lines
 * without anything are left out. `limit` characters about the first mark are kept, with "…" for
 * what was left out; 0 keeps all. */
struct search_pieces search_text_pieces(
    struct arena *arena, struct str text, const struct search_words *words, size_t limit);

#endif
