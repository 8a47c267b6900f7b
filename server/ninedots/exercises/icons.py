"""The icons of Nine Dots, which exercise files may use by name. `make generate` draws those of the screens from it."""

NAMES = """
arrow-down arrow-left arrow-right arrow-up baby ban bike bookmark briefcase building-2 calendar calendar-clock check
chevron-down chevron-left chevron-right chevron-up circle circle-alert circle-check circle-dashed circle-ellipsis
circle-help clipboard-list clock cloud-off coins columns-3 compass copy corner-up-left crosshair diamond download
ellipsis ellipsis-vertical eye eye-off file-text flag flame frown gem graduation-cap grip-vertical group hand
hand-heart hand-helping handshake heart heart-pulse history house info key-round landmark layers leaf life-buoy
lightbulb link link-2 list list-checks lock lock-open log-out map map-pin maximize megaphone meh menu merge
message-circle messages-square minus monitor moon mouse-pointer-2 move palette pause pencil pin play plus presentation
printer qr-code redo-2 refresh-cw route ruler save scale school search send settings share-2 shield shuffle
sliders-horizontal smile sparkles sprout square star sticky-note sun tag target tent timer trash-2 triangle
triangle-alert undo-2 unlink upload user user-check user-minus user-plus users vote wifi-off wrench x zoom-in
zoom-out
""".split()  # noqa: SIM905 - a list of a hundred names on a hundred lines reads worse
