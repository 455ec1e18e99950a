;; The inner loops over the pixels of a picture: bringing it to another size, and cutting faces out of it.
;;
;; The same bits as the plain loops give (`plain-kernels.ts`), which the packs were calibrated with: sums are made in
;; 64-bit lanes and in the plain order, and rounded to 32 bits where the plain loops store. A pixel is four bytes R, G,
;; B, A; a swizzle takes two of its channels, or one channel of two pixels, to lanes (index -1 gives 0). In the loops
;; nothing is called and no constant is written: the one is not inlined, the other made anew each time (a sixth of all).
(module
  (import "pictures" "memory" (memory 1))

  ;; Two rows of a picture brought to another width: each becomes three, of blue, green and red, `plane` bytes apart.
  ;; Two at once fill both lanes with their blues and look each weight up once.
  (func (export "narrow")
    (param $row i32)      ;; address of the first pixel of the one row
    (param $other i32)    ;; and of the other
    (param $sources i32)  ;; address of `taps` numbers for each column: bytes from the row's start (i32)
    (param $weights i32)  ;; address of their weights (f64)
    (param $taps i32)     ;; one and more
    (param $count i32)    ;; columns, one and more
    (param $out i32)
    (param $otherOut i32)
    (param $plane i32)
    (local $end i32) (local $tap i32) (local $source i32)
    (local $pixels v128) (local $weight v128)
    (local $first v128) (local $second v128) (local $blues v128)
    (local $zero v128) (local $firstRedGreen v128) (local $secondRedGreen v128) (local $bothBlues v128)
    (local.set $zero (v128.const f64x2 0 0))
    (local.set $firstRedGreen (v128.const i8x16 0 -1 -1 -1 1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1))
    (local.set $secondRedGreen (v128.const i8x16 4 -1 -1 -1 5 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1))
    (local.set $bothBlues (v128.const i8x16 2 -1 -1 -1 6 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1))
    (local.set $end (i32.add (local.get $out) (i32.shl (local.get $count) (i32.const 2))))
    (loop $column
      (local.set $first (local.get $zero))
      (local.set $second (local.get $zero))
      (local.set $blues (local.get $zero))
      (local.set $tap (local.get $taps))
      (loop $next
        (local.set $source (i32.load (local.get $sources)))
        (local.set $pixels (v128.load32_lane 1
          (i32.add (local.get $other) (local.get $source))
          (v128.load32_zero (i32.add (local.get $row) (local.get $source)))))
        (local.set $weight (v128.load64_splat (local.get $weights)))
        (local.set $first (f64x2.add (local.get $first) (f64x2.mul (local.get $weight)
          (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pixels) (local.get $firstRedGreen))))))
        (local.set $second (f64x2.add (local.get $second) (f64x2.mul (local.get $weight)
          (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pixels) (local.get $secondRedGreen))))))
        (local.set $blues (f64x2.add (local.get $blues) (f64x2.mul (local.get $weight)
          (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pixels) (local.get $bothBlues))))))
        (local.set $sources (i32.add (local.get $sources) (i32.const 4)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 8)))
        (br_if $next (local.tee $tap (i32.sub (local.get $tap) (i32.const 1)))))
      (local.set $first (f32x4.demote_f64x2_zero (local.get $first)))
      (local.set $second (f32x4.demote_f64x2_zero (local.get $second)))
      (local.set $blues (f32x4.demote_f64x2_zero (local.get $blues)))
      (v128.store32_lane 0 (local.get $out) (local.get $blues))
      (v128.store32_lane 1 (i32.add (local.get $out) (local.get $plane)) (local.get $first))
      (v128.store32_lane 0
        (i32.add (local.get $out) (i32.shl (local.get $plane) (i32.const 1))) (local.get $first))
      (v128.store32_lane 1 (local.get $otherOut) (local.get $blues))
      (v128.store32_lane 1 (i32.add (local.get $otherOut) (local.get $plane)) (local.get $second))
      (v128.store32_lane 0
        (i32.add (local.get $otherOut) (i32.shl (local.get $plane) (i32.const 1))) (local.get $second))
      (local.set $otherOut (i32.add (local.get $otherOut) (i32.const 4)))
      (br_if $column
        (i32.lt_u (local.tee $out (i32.add (local.get $out) (i32.const 4))) (local.get $end)))))

  ;; sum = sum + row * weight, of `count` numbers (f32), a multiple of four.
  (func (export "add")
    (param $sum i32) (param $row i32) (param $count i32) (param $weight f64)
    (local $end i32) (local $w v128)
    (local.set $w (f64x2.splat (local.get $weight)))
    (local.set $end (i32.add (local.get $sum) (i32.shl (local.get $count) (i32.const 2))))
    (loop $four
      (v128.store64_lane 0 (local.get $sum)
        (f32x4.demote_f64x2_zero (f64x2.add
          (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $sum)))
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row))) (local.get $w)))))
      (v128.store64_lane offset=8 0 (local.get $sum)
        (f32x4.demote_f64x2_zero (f64x2.add
          (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $sum)))
          (f64x2.mul (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row))) (local.get $w)))))
      (local.set $row (i32.add (local.get $row) (i32.const 16)))
      (br_if $four
        (i32.lt_u (local.tee $sum (i32.add (local.get $sum) (i32.const 16))) (local.get $end)))))

  ;; One row of a chip: the mean of bilinear samples around each place, three numbers (f32) R, G, B each. A sample
  ;; counts as black unless 0 <= (x, y) < last.
  (func (export "sample")
    (param $pixels i32)   ;; address where the picture's first pixel is, or would be
    (param $line i32)     ;; bytes of one row of the picture
    (param $lastX f64) (param $lastY f64)
    (param $a f64) (param $b f64) (param $tx f64) (param $ty f64)
    (param $cy f64)       ;; row of the chip
    (param $size i32)     ;; pixels of that row, one and more
    (param $offsets i32)  ;; address of `samples` pairs x, y (f64), from a place to its samples
    (param $samples i32)  ;; one and more
    (param $out i32)
    (local $cx f64) (local $share v128) (local $last v128) (local $centre v128)
    (local $offset i32) (local $offsetsEnd i32) (local $at i32)
    (local $place v128) (local $whole v128) (local $far v128) (local $near v128)
    (local $above v128) (local $below v128) (local $w v128)
    (local $pair v128) (local $redGreen v128) (local $rg v128) (local $blue f64)
    (local $zero v128) (local $one v128) (local $exact v128) (local $firstRedGreen v128)
    (local $secondRedGreen v128) (local $bothBlues v128)
    (local.set $zero (v128.const f64x2 0 0))
    (local.set $one (v128.const f64x2 1 1))
    (local.set $exact (v128.const f64x2 4503599627370496 4503599627370496))
    (local.set $firstRedGreen (v128.const i8x16 0 -1 -1 -1 1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1))
    (local.set $secondRedGreen (v128.const i8x16 4 -1 -1 -1 5 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1))
    (local.set $bothBlues (v128.const i8x16 2 -1 -1 -1 6 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1))
    (local.set $share (f64x2.splat (f64.div (f64.const 1) (f64.convert_i32_s (local.get $samples)))))
    (local.set $last (f64x2.replace_lane 1 (f64x2.splat (local.get $lastX)) (local.get $lastY)))
    (local.set $offsetsEnd (i32.add (local.get $offsets) (i32.shl (local.get $samples) (i32.const 4))))
    (loop $pixel
      (local.set $centre (f64x2.replace_lane 1
        (f64x2.splat (f64.add
          (f64.sub (f64.mul (local.get $a) (local.get $cx)) (f64.mul (local.get $b) (local.get $cy)))
          (local.get $tx)))
        (f64.add
          (f64.add (f64.mul (local.get $b) (local.get $cx)) (f64.mul (local.get $a) (local.get $cy)))
          (local.get $ty))))
      (local.set $redGreen (local.get $zero))
      (local.set $blue (f64.const 0))
      (local.set $offset (local.get $offsets))
      (loop $next
        (local.set $place (f64x2.add (local.get $centre) (v128.load (local.get $offset))))
        (block $outside
          (br_if $outside (i32.ne (i32.const 3) (i64x2.bitmask (v128.and
            (f64x2.ge (local.get $place) (local.get $zero))
            (f64x2.lt (local.get $place) (local.get $last))))))
          (local.set $whole (f64x2.trunc (local.get $place)))
          (local.set $far (f64x2.sub (local.get $place) (local.get $whole)))
          (local.set $near (f64x2.sub (local.get $one) (local.get $far)))
          ;; The weights of the left and the right pixel, in the row above and the row below.
          (local.set $w (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
            (local.get $near) (local.get $far)))
          (local.set $above (f64x2.mul (local.get $w) (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
            (local.get $near) (local.get $near))))
          (local.set $below (f64x2.mul (local.get $w) (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15
            (local.get $far) (local.get $far))))
          ;; A whole number under 2^31 stands in the lowest bits of itself and 2^52.
          (local.set $whole (f64x2.add (local.get $whole) (local.get $exact)))
          (local.set $at (i32.add
            (i32.add (local.get $pixels) (i32.mul (i32x4.extract_lane 2 (local.get $whole)) (local.get $line)))
            (i32.shl (i32x4.extract_lane 0 (local.get $whole)) (i32.const 2))))

          (local.set $pair (v128.load64_zero (local.get $at)))
          (local.set $rg (f64x2.mul
            (i8x16.shuffle 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 (local.get $above) (local.get $above))
            (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $firstRedGreen)))))
          (local.set $rg (f64x2.add (local.get $rg) (f64x2.mul
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $above) (local.get $above))
            (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $secondRedGreen))))))
          (local.set $above (f64x2.mul (local.get $above)
            (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $bothBlues)))))
          (local.set $pair (v128.load64_zero (i32.add (local.get $at) (local.get $line))))
          (local.set $rg (f64x2.add (local.get $rg) (f64x2.mul
            (i8x16.shuffle 0 1 2 3 4 5 6 7 0 1 2 3 4 5 6 7 (local.get $below) (local.get $below))
            (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $firstRedGreen))))))
          (local.set $rg (f64x2.add (local.get $rg) (f64x2.mul
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $below) (local.get $below))
            (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $secondRedGreen))))))
          (local.set $below (f64x2.mul (local.get $below)
            (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $bothBlues)))))
          (local.set $redGreen (f64x2.add (local.get $redGreen) (local.get $rg)))
          (local.set $blue (f64.add (local.get $blue)
            (f64.add (f64.add
              (f64.add (f64x2.extract_lane 0 (local.get $above)) (f64x2.extract_lane 1 (local.get $above)))
              (f64x2.extract_lane 0 (local.get $below))) (f64x2.extract_lane 1 (local.get $below))))))
        (br_if $next (i32.lt_u
          (local.tee $offset (i32.add (local.get $offset) (i32.const 16))) (local.get $offsetsEnd))))
      (v128.store64_lane 0 (local.get $out)
        (f32x4.demote_f64x2_zero (f64x2.mul (local.get $redGreen) (local.get $share))))
      (f32.store offset=8 (local.get $out)
        (f32.demote_f64 (f64.mul (local.get $blue) (f64x2.extract_lane 0 (local.get $share)))))
      (local.set $out (i32.add (local.get $out) (i32.const 12)))
      (local.set $cx (f64.add (local.get $cx) (f64.const 1)))
      (br_if $pixel (local.tee $size (i32.sub (local.get $size) (i32.const 1))))))

  ;; One row of a grey chip: the mean luma (BT.601) of side * side bilinear samples in each pixel; NaN if any of them
  ;; does not lie in 0 <= (x, y) < last.
  (func (export "luma")
    (param $pixels i32) (param $line i32) (param $lastX f64) (param $lastY f64)
    (param $a f64) (param $b f64) (param $tx f64) (param $ty f64)
    (param $cx f64)     ;; first pixel of the chip
    (param $cy f64)
    (param $count i32)  ;; pixels, one and more
    (param $parts i32)  ;; address of `side` places of samples along an axis, from the pixel's edge (f64)
    (param $side i32)   ;; one and more
    (param $out i32)
    (local $partsEnd i32) (local $row i32) (local $column i32) (local $at i32)
    (local $x f64) (local $y f64) (local $sum f64) (local $samples f64)
    (local $turn v128) (local $shift v128) (local $last v128) (local $rowTerm v128)
    (local $place v128) (local $whole v128) (local $far v128) (local $near v128)
    (local $pair v128) (local $across v128) (local $above v128) (local $below v128)
    (local $zero v128) (local $one v128) (local $exact v128) (local $ofRed v128) (local $bothReds v128)
    (local $ofGreen v128) (local $bothGreens v128) (local $ofBlue v128) (local $bothBlues v128)
    (local.set $zero (v128.const f64x2 0 0))
    (local.set $one (v128.const f64x2 1 1))
    (local.set $exact (v128.const f64x2 4503599627370496 4503599627370496))
    (local.set $ofRed (v128.const f64x2 0.299 0.299))
    (local.set $bothReds (v128.const i8x16 0 -1 -1 -1 4 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1))
    (local.set $ofGreen (v128.const f64x2 0.587 0.587))
    (local.set $bothGreens (v128.const i8x16 1 -1 -1 -1 5 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1))
    (local.set $ofBlue (v128.const f64x2 0.114 0.114))
    (local.set $bothBlues (v128.const i8x16 2 -1 -1 -1 6 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1 -1))
    (local.set $samples (f64.convert_i32_s (i32.mul (local.get $side) (local.get $side))))
    (local.set $turn (f64x2.replace_lane 1 (f64x2.splat (local.get $a)) (local.get $b)))
    (local.set $shift (f64x2.replace_lane 1 (f64x2.splat (local.get $tx)) (local.get $ty)))
    (local.set $last (f64x2.replace_lane 1 (f64x2.splat (local.get $lastX)) (local.get $lastY)))
    (local.set $partsEnd (i32.add (local.get $parts) (i32.shl (local.get $side) (i32.const 3))))
    (loop $pixel
      (local.set $sum (f64.const 0))
      (block $outside
        (local.set $row (local.get $parts))
        (loop $nextRow
          (local.set $y
            (f64.sub (f64.add (local.get $cy) (f64.load (local.get $row))) (f64.const 0.5)))
          (local.set $rowTerm (f64x2.replace_lane 1
            (f64x2.splat (f64.neg (f64.mul (local.get $b) (local.get $y))))
            (f64.mul (local.get $a) (local.get $y))))
          (local.set $column (local.get $parts))
          (loop $nextColumn
            (local.set $x
              (f64.sub (f64.add (local.get $cx) (f64.load (local.get $column))) (f64.const 0.5)))
            (local.set $place (f64x2.add
              (f64x2.add (f64x2.mul (local.get $turn) (f64x2.splat (local.get $x))) (local.get $rowTerm))
              (local.get $shift)))
            (if (i32.ne (i32.const 3) (i64x2.bitmask (v128.and
                (f64x2.ge (local.get $place) (local.get $zero))
                (f64x2.lt (local.get $place) (local.get $last)))))
              (then
                (local.set $sum (f64.const nan))
                (br $outside)))
            (local.set $whole (f64x2.trunc (local.get $place)))
            (local.set $far (f64x2.sub (local.get $place) (local.get $whole)))
            (local.set $near (f64x2.sub (local.get $one) (local.get $far)))
            (local.set $across (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
              (local.get $near) (local.get $far)))
            ;; A whole number under 2^31 stands in the lowest bits of itself and 2^52.
            (local.set $whole (f64x2.add (local.get $whole) (local.get $exact)))
            (local.set $at (i32.add
              (i32.add (local.get $pixels)
                (i32.mul (i32x4.extract_lane 2 (local.get $whole)) (local.get $line)))
              (i32.shl (i32x4.extract_lane 0 (local.get $whole)) (i32.const 2))))
            (local.set $pair (v128.load64_zero (local.get $at)))
            (local.set $above (f64x2.mul (local.get $across) (f64x2.add
              (f64x2.add
                (f64x2.mul (local.get $ofRed)
                (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $bothReds))))
                (f64x2.mul (local.get $ofGreen)
                (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $bothGreens)))))
              (f64x2.mul (local.get $ofBlue)
                (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $bothBlues)))))))
            (local.set $pair (v128.load64_zero (i32.add (local.get $at) (local.get $line))))
            (local.set $below (f64x2.mul (local.get $across) (f64x2.add
              (f64x2.add
                (f64x2.mul (local.get $ofRed)
                (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $bothReds))))
                (f64x2.mul (local.get $ofGreen)
                (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $bothGreens)))))
              (f64x2.mul (local.get $ofBlue)
                (f64x2.convert_low_i32x4_s (i8x16.swizzle (local.get $pair) (local.get $bothBlues)))))))
            (local.set $sum (f64.add (local.get $sum)
              (f64.add
                (f64.mul
                  (f64.add (f64x2.extract_lane 0 (local.get $above)) (f64x2.extract_lane 1 (local.get $above)))
                  (f64x2.extract_lane 1 (local.get $near)))
                (f64.mul
                  (f64.add (f64x2.extract_lane 0 (local.get $below)) (f64x2.extract_lane 1 (local.get $below)))
                  (f64x2.extract_lane 1 (local.get $far))))))
            (br_if $nextColumn (i32.lt_u
              (local.tee $column (i32.add (local.get $column) (i32.const 8))) (local.get $partsEnd))))
          (br_if $nextRow (i32.lt_u
            (local.tee $row (i32.add (local.get $row) (i32.const 8))) (local.get $partsEnd)))))
      (f32.store (local.get $out) (f32.demote_f64 (f64.div (local.get $sum) (local.get $samples))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (local.set $cx (f64.add (local.get $cx) (f64.const 1)))
      (br_if $pixel (local.tee $count (i32.sub (local.get $count) (i32.const 1)))))))
