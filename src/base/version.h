/* The version of the program, as `xingheng --version`, logs and documents name it. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define XINGHENG_VERSION "0.1.0"

#endif
