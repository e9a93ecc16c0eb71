/* The drawn signs of the pages: view_icon (views/icon.html) writes them. */
#ifndef WEB_ICON_H
#define WEB_ICON_H

enum icon {
    ICON_NONE, /* draws nothing */
    ICON_HOME,
    ICON_CASE,
    ICON_CERTIFICATE,
    ICON_SCHEME,
    ICON_SHEET,
    ICON_COMPANY,
    ICON_OUTLET,
    ICON_PEOPLE,
    ICON_LOG,
    ICON_SEARCH,
    ICON_MENU,
    ICON_CLOSE,
    ICON_PLUS,
    ICON_CHECK,
    ICON_CROSS,
    ICON_WARNING,
    ICON_INFO,
    ICON_DOWNLOAD,
    ICON_UPLOAD,
    ICON_EDIT,
    ICON_NEXT,
    ICON_PREVIOUS,
    ICON_UP,
    ICON_DOWN,
    ICON_USER,
    ICON_GLOBE,
    ICON_LOCK,
    ICON_FILE,
    ICON_OUT,
    ICON_STAR,
    ICON_BELL,
    ICON_CALENDAR,
    ICON_CAMERA,
    ICON_SYNC,
    ICON_BOARD,
    ICON_CLOCK,
    ICON_CHART,
};

#endif
