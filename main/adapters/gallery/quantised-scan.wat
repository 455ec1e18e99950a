;; The first pass of the exact search: which rows of a block could reach a similarity.
;;
;; A row is `stride` signed bytes, the probe `stride` signed 16-bit numbers; the proof that no row is missed
;; stands in `quantise.ts`. Four rows go side by side, so that a piece of the probe is loaded once for all four
;; and their bounds are compared in one instruction. Columns go in steps of 16; a stride is a multiple of 16.
(module
  (import "gallery" "memory" (memory 1))

  ;; The four lanes of each of a, b, c, d, summed up: (sum a, sum b, sum c, sum d).
  (func $sums (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
    (local $ab v128) (local $cd v128)
    (local.set $ab (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
    (local.set $cd (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $ab) (local.get $cd))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $ab) (local.get $cd))))

  ;; Writes the numbers of the rows whose upper bound reaches $least, and returns how many there are.
  ;; upper bound of a row = scale(row) * $probeScale * (row . probe) + error(row) * $probeNorm
  (func (export "scan")
    (param $rows i32)       ;; address of the first row to look at
    (param $scales i32)     ;; address of its scale (f32 per row)
    (param $errors i32)     ;; address of its error (f32 per row); NaN where there is no row
    (param $stride i32)     ;; bytes per row
    (param $count i32)      ;; rows to look at, a multiple of four
    (param $first i32)      ;; number of the first row
    (param $probe i32)      ;; address of the probe
    (param $probeScale f32)
    (param $probeNorm f32)
    (param $least f32)
    (param $found i32)      ;; where the numbers go (i32 each)
    (result i32)
    (local $end i32) (local $foundFrom i32)
    (local $r0 i32) (local $r1 i32) (local $r2 i32) (local $r3 i32)
    (local $column i32) (local $columns i32) (local $mask i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $p v128)

    (local.set $foundFrom (local.get $found))
    (local.set $end (i32.add (local.get $first) (local.get $count)))
    (local.set $r0 (local.get $rows))
    (block $done
      (loop $fours
        (br_if $done (i32.ge_u (local.get $first) (local.get $end)))
        (local.set $r1 (i32.add (local.get $r0) (local.get $stride)))
        (local.set $r2 (i32.add (local.get $r1) (local.get $stride)))
        (local.set $r3 (i32.add (local.get $r2) (local.get $stride)))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (local.set $c (v128.const i32x4 0 0 0 0))
        (local.set $d (v128.const i32x4 0 0 0 0))
        (local.set $columns (local.get $probe))
        (local.set $column (local.get $stride))
        (loop $sixteen
          (local.set $p (v128.load (local.get $columns)))
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $r0)) (local.get $p))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $r1)) (local.get $p))))
          (local.set $c (i32x4.add (local.get $c)
            (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $r2)) (local.get $p))))
          (local.set $d (i32x4.add (local.get $d)
            (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $r3)) (local.get $p))))
          (local.set $p (v128.load offset=16 (local.get $columns)))
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $r0)) (local.get $p))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $r1)) (local.get $p))))
          (local.set $c (i32x4.add (local.get $c)
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $r2)) (local.get $p))))
          (local.set $d (i32x4.add (local.get $d)
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $r3)) (local.get $p))))
          (local.set $r0 (i32.add (local.get $r0) (i32.const 16)))
          (local.set $r1 (i32.add (local.get $r1) (i32.const 16)))
          (local.set $r2 (i32.add (local.get $r2) (i32.const 16)))
          (local.set $r3 (i32.add (local.get $r3) (i32.const 16)))
          (local.set $columns (i32.add (local.get $columns) (i32.const 32)))
          (br_if $sixteen (local.tee $column (i32.sub (local.get $column) (i32.const 16)))))

        ;; The fourth row ended where the next four begin.
        (local.set $r0 (local.get $r3))
        (local.set $mask (i32x4.bitmask (f32x4.ge
          (f32x4.add
            (f32x4.mul
              (f32x4.mul
                (f32x4.convert_i32x4_s
                  (call $sums (local.get $a) (local.get $b) (local.get $c) (local.get $d)))
                (f32x4.splat (local.get $probeScale)))
              (v128.load (local.get $scales)))
            (f32x4.mul (v128.load (local.get $errors)) (f32x4.splat (local.get $probeNorm))))
          (f32x4.splat (local.get $least)))))
        (local.set $scales (i32.add (local.get $scales) (i32.const 16)))
        (local.set $errors (i32.add (local.get $errors) (i32.const 16)))

        (block $none
          (br_if $none (i32.eqz (local.get $mask)))
          (loop $next
            (i32.store (local.get $found) (i32.add (local.get $first) (i32.ctz (local.get $mask))))
            (local.set $found (i32.add (local.get $found) (i32.const 4)))
            (br_if $next
              (local.tee $mask
                (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1)))))))
        (local.set $first (i32.add (local.get $first) (i32.const 4)))
        (br $fours)))
    (i32.shr_u (i32.sub (local.get $found) (local.get $foundFrom)) (i32.const 2))))
