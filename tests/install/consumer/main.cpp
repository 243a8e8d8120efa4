// SPDX-License-Identifier: MIT
#include <iostream>
#include <zoneplan/version.hpp>

int main() {
    std::cout << zoneplan::version() << '\n';
    return 0;
}
